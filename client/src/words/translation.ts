/**
 * What this page uses of i18next and react-i18next, in a fifteenth of their weight: `t('area:key.inner', { name })`,
 * `{{name}}`, plurals by `count`, and another language at any time. At the build (`vite.config.ts`) it stands where
 * components import `react-i18next`, whose types stay: `t` takes only keys that there are. A test holds every text of
 * every language to what i18next itself says. Not here, on purpose: markup, nesting (`$t(…)`), contexts, fallbacks.
 */
import { useMemo, useSyncExternalStore } from 'react'

export interface Texts {
  readonly [key: string]: string | Texts
}
type Values = Readonly<Record<string, unknown>>
export type Translate = (key: string, values?: Values) => string

/** What is spoken now; a new object whenever that changes, so that pages draw anew. */
interface Spoken {
  readonly language: string
  readonly resolvedLanguage: string
}

/** Language → area → texts. */
const catalogs = new Map<string, Map<string, Texts>>()
const rules = new Map<string, Intl.PluralRules>()
const listeners = new Set<() => void>()
let spoken: Spoken = { language: '', resolvedLanguage: '' }

export const spokenLanguage = (): string => spoken.language
export const hasTexts = (language: string, area: string): boolean =>
  catalogs.get(language)?.has(area) ?? false

export const addTexts = (language: string, area: string, texts: Texts): void => {
  const areas = catalogs.get(language) ?? new Map<string, Texts>()
  catalogs.set(language, areas.set(area, texts))
}

export const changeLanguage = (language: string): void => {
  spoken = { language, resolvedLanguage: language }
  for (const listener of listeners) listener()
}

const textAt = (texts: Texts | undefined, trail: string): string | undefined => {
  let at: string | Texts | undefined = texts
  for (const key of trail.split('.')) at = typeof at === 'object' ? at[key] : undefined
  return typeof at === 'string' ? at : undefined
}

const pluralOf = (language: string, count: number): string => {
  const rule = rules.get(language) ?? new Intl.PluralRules(language)
  rules.set(language, rule)
  return rule.select(count)
}

const filled = (text: string, values: Values): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ''))

/** `t` of one language; a key without `area:` is looked up in `home`. A key that there is not is said as it is. */
export const translateIn =
  (language: string, home: string): Translate =>
  (key, values = {}) => {
    const colon = key.indexOf(':')
    const texts = catalogs.get(language)?.get(colon < 0 ? home : key.slice(0, colon))
    const trail = key.slice(colon + 1)
    const { count } = values
    const plurals = typeof count === 'number' ? [`_${pluralOf(language, count)}`, '_other', ''] : ['']
    const text = plurals.map((plural) => textAt(texts, trail + plural)).find((found) => found !== undefined)
    return text === undefined ? trail : filled(text, values)
  }

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** `t` stays the same function as long as the language does. */
export const useTranslation = (areas: string | readonly string[] = 'common') => {
  const i18n = useSyncExternalStore(subscribe, () => spoken)
  const home = typeof areas === 'string' ? areas : (areas[0] ?? 'common')
  const t = useMemo(() => translateIn(i18n.language, home), [i18n, home])
  return { t, i18n }
}
