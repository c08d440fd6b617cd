/** What the house may say about itself. Never plan text, names, tokens or codes: events and counts only. */
export interface Log {
  info(facts: Readonly<Record<string, string | number | boolean>>, event: string): void
  warn(facts: Readonly<Record<string, string | number | boolean>>, event: string): void
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined }
