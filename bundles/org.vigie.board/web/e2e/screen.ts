import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The real browser of this machine; empty where there is none. */
export function chromiumPath(): string {
  return process.env.CHROMIUM ?? PLACES.find(existsSync) ?? '';
}

export async function browser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
    ],
  });
}

export interface Screen {
  page: Page;
  context: BrowserContext;
  /** Everything that went wrong in the page, and every request that left this machine. */
  wrong: string[];
}

export async function screen(browser: Browser, url: string, width = 1280, height = 800, more: Record<string, unknown> = {}): Promise<Screen> {
  const context = await browser.newContext({ viewport: { width, height }, timezoneId: 'Europe/Paris', locale: 'en-GB', ...more });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', error => wrong.push(String(error)));
  page.on('console', message => {
    if (message.type() === 'error' && !message.text().includes('net::ERR')) wrong.push(message.text());
  });
  page.on('request', request => {
    if (!/^(http|ws):\/\/127\.0\.0\.1[:/]/.test(request.url())) wrong.push(`asked ${request.url()}`);
  });
  await page.goto(url);
  return { page, context, wrong };
}
