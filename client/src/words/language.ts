/**
 * Which language the page speaks, and its words.
 *
 * Order: chosen on this page by hand → the participant's or staff member's own → remembered on this device → the
 * browser's. What was chosen by hand is kept for this tab; on the device only where it is one's own
 * (`rememberLanguage`), because nothing stays on a borrowed one.
 */
import { type Language, languages } from '@twofold/shared/template'
import { useCallback } from 'react'
import {
  addTexts,
  changeLanguage,
  hasTexts,
  spokenLanguage,
  type Texts,
  useTranslation,
} from './translation.ts'
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
/** What is spoken, or will be as soon as its words have come. */
let coming: Language | null = null

const addAll = (language: Language, areas: Readonly<Record<string, Texts>>): void => {
  for (const [area, texts] of Object.entries(areas)) addTexts(language, area, texts)
}

const addLate = async (language: Language): Promise<void> =>
  addAll(language, (await loadLate[language]()).late)

/** What needs words that come later fetches them with its code. */
export const speakLate = async (): Promise<void> => {
  isLateWanted = true
  await addLate(coming ?? currentLanguage())
}

/** For what is said in the words of the first load. */
export const speakNoMore = async (): Promise<void> => undefined

const speak = async (language: Language): Promise<void> => {
  coming = language
  if (!hasTexts(language, 'common')) addAll(language, (await load[language]()).words)
  if (isLateWanted) await addLate(language)
  changeLanguage(language)
  document.documentElement.lang = language
}

export const startWords = async (): Promise<void> => {
  await speak(chosenHere() ?? remembered() ?? ofBrowser())
}

/** Speaks a person's own language, unless another was chosen by hand in this tab. */
export const suggestLanguage = (language: Language): void => {
  if (chosenHere() === null && language !== spokenLanguage()) void speak(language)
}

/** From now on this device speaks the present language by itself; for a device of one's own only. */
export const rememberLanguage = (): void => {
  quietly(() => localStorage.setItem(storageKey, spokenLanguage()))
}

/** Forgets what was chosen by hand in this tab. */
export const forgetChoice = (): void => {
  quietly(() => sessionStorage.removeItem(storageKey))
}

export const currentLanguage = (): Language => parseLanguage(spokenLanguage()) ?? 'en'

export const useLanguage = () => {
  const { i18n } = useTranslation()
  const choose = useCallback(async (language: Language) => {
    quietly(() => sessionStorage.setItem(storageKey, language))
    await speak(language)
  }, [])
  return { language: parseLanguage(i18n.language) ?? 'en', choose }
}
