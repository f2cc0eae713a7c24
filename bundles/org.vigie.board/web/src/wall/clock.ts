/** Times as the reader's wall shows them. */
export class Clock {
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
    try {
      return new Date(at).toLocaleString(language === 'en' ? 'en-GB' : language, this.zone ? { ...how, timeZone: this.zone } : how);
    } catch {
      return new Date(at).toLocaleString(language, how);
    }
  }
}
