/** Times as the reader's wall shows them. */
export class Clock {
  /** Making one costs more than using it a hundred times. */
  private readonly formats = new Map<string, Intl.DateTimeFormat>();

  constructor(private readonly language: string, private readonly zone: string) {}

  /** Hours and minutes; with the day where it is another one. */
  time(iso: string, now: number, seconds = false): string {
    const at = Date.parse(iso);
    if (Number.isNaN(at)) return '';
    const far = Math.abs(now - at) > 20 * 3_600_000;
    return this.write(at, {
      hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(seconds && !far ? { second: '2-digit' } : {}),
      ...(far ? { day: 'numeric', month: 'short' } : {}),
    });
  }

  /** With seconds and the name of the zone. */
  wall(now: number): string {
    return this.write(now, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short' });
  }

  day(at: number): string {
    return this.write(at, { day: 'numeric', month: 'short' });
  }

  /** The hour of the day, 0 to 23. */
  hour(now: number): number {
    return Number(this.write(now, { hour: '2-digit', hourCycle: 'h23' }, 'en').slice(0, 2));
  }

  private write(at: number, how: Intl.DateTimeFormatOptions, language = this.language): string {
    const key = language + Object.keys(how).join();
    let format = this.formats.get(key);
    if (!format) {
      format = this.format(language === 'en' ? 'en-GB' : language, how);
      this.formats.set(key, format);
    }
    return format.format(at);
  }

  /** A zone that this browser does not know is the reader's own. */
  private format(language: string, how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    try {
      return new Intl.DateTimeFormat(language, this.zone ? { ...how, timeZone: this.zone } : how);
    } catch {
      return new Intl.DateTimeFormat(language, how);
    }
  }
}
