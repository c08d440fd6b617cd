/** What is left in the place of words that were parked: in the language of whose words they were. */
import type { Language } from './template.ts'

export const movedWords: Readonly<Record<Language, string>> = {
  en: '(moved to another time)',
  es: '(queda para otro momento)',
}
