/**
 * Which language the page speaks, and its words.
 *
 * Order: chosen on this page by hand → the participant's or staff member's own → remembered on this device → the
 * browser's. What was chosen by hand is kept for this tab; on the device only where it is one's own
 * (`rememberLanguage`), because nothing stays on a borrowed one.
 */
import { type Language, languages } from '@twofold/shared/template'
import i18next from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { LateWords, Words } from './words.ts'

export const nativeNames: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' }

const storageKey = 'twofold.language'

/** Storage may be shut off in a browser; the page then simply does not remember. */
const quietly = <T>(use: () => T): T | null => {
  try {
    return use()
  } catch {
    return null
  }
}
const parseLanguage = (text: string | null): Language | null =>
  languages.find((language) => language === text) ?? null
const chosenHere = (): Language | null => parseLanguage(quietly(() => sessionStorage.getItem(storageKey)))
const remembered = (): Language | null => parseLanguage(quietly(() => localStorage.getItem(storageKey)))

const ofBrowser = (): Language =>
  navigator.languages
    .map((tag) => parseLanguage(tag.slice(0, 2).toLowerCase()))
    .find((found) => found !== null) ?? 'en'

/** One chunk a language: only the language spoken is loaded. */
const load: Readonly<Record<Language, () => Promise<{ readonly words: Words }>>> = {
  en: () => import('./en/words.ts'),
  es: () => import('./es/words.ts'),
}

/** Words that nobody needs to write in a plan, in a chunk of their own: loaded with the first page that needs them. */
const loadLate: Readonly<Record<Language, () => Promise<{ readonly late: LateWords }>>> = {
  en: () => import('./en/late.ts'),
  es: () => import('./es/late.ts'),
}
let isLateWanted = false

const addLate = async (language: Language): Promise<void> => {
  const { late } = await loadLate[language]()
  for (const [area, catalog] of Object.entries(late)) i18next.addResourceBundle(language, area, catalog)
}

export const speakLate = async (): Promise<void> => {
  isLateWanted = true
  await addLate(currentLanguage())
}

const speak = async (language: Language): Promise<void> => {
  if (!i18next.hasResourceBundle(language, 'common')) {
    const { words } = await load[language]()
    for (const [area, catalog] of Object.entries(words)) i18next.addResourceBundle(language, area, catalog)
  }
  if (isLateWanted) await addLate(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

export const startWords = async (): Promise<void> => {
  const language = chosenHere() ?? remembered() ?? ofBrowser()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: [...languages],
    resources: {},
    ns: [],
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  })
  await speak(language)
}

/** Speaks a person's own language, unless another was chosen by hand in this tab. */
export const suggestLanguage = (language: Language): void => {
  if (chosenHere() === null && language !== i18next.language) void speak(language)
}

/** From now on this device speaks the present language by itself; for a device of one's own only. */
export const rememberLanguage = (): void => {
  quietly(() => localStorage.setItem(storageKey, i18next.language))
}

/** Forgets what was chosen by hand in this tab. */
export const forgetChoice = (): void => {
  quietly(() => sessionStorage.removeItem(storageKey))
}

export const currentLanguage = (): Language => parseLanguage(i18next.language) ?? 'en'

export const useLanguage = () => {
  const { i18n } = useTranslation()
  const choose = useCallback(async (language: Language) => {
    quietly(() => sessionStorage.setItem(storageKey, language))
    await speak(language)
  }, [])
  return { language: parseLanguage(i18n.language) ?? 'en', choose }
}
