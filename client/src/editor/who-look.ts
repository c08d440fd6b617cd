/** Names, colours and shapes of authors, for the words on the screen: words that were written down look as their speaker's. */
import type { ParticipantId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Look, lookOf, personClass } from '../look/people.ts'
import type { LivePlan } from '../sync/live-plan.ts'
import { translateIn } from '../words/translation.ts'
import { useSliceVersion } from './use-version.ts'
import type { Credit, WhoRecord } from './who-wrote.ts'

/** Authors as shown: the first one's shape and colour, every name in order. */
export interface AuthorsLook {
  readonly className: string
  readonly look: Look
  readonly names: string
  /** Said on hover; absent: nothing more is known. */
  readonly more?: string
}

/** "Ana, Ruth and Sam": in English without the comma before "and", as people write lists by hand. */
export const listNames = (names: readonly string[], language: string): string =>
  new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' }).format(names)

/** "Ana, by Jo": who said it and who wrote it; among other names "Ana (by Jo)". */
export const saidBy = (name: string, by: string, language: string, isAmongOthers = false): string => {
  const words = translateIn(language, 'editor')('by', { name: by })
  return isAmongOthers ? `${name} (${words})` : `${name}, ${words}`
}

/** Null when none of them is known to this page. */
export const lookOfAuthors = (
  authors: readonly Credit[],
  people: readonly Person[],
  language: string,
): AuthorsLook | null => {
  const nameOf = (id: ParticipantId) => people.find((person) => person.id === id)
  const known = authors.flatMap((credit) => {
    const person = nameOf(typeof credit === 'string' ? credit : credit.saidBy)
    return person ? [{ person, credit }] : []
  })
  const [main] = known
  if (!main) return null
  const names = known.map(({ person, credit }) => {
    if (typeof credit === 'string') return person.name
    const by = credit.by.flatMap((id) => nameOf(id)?.name ?? [])
    return saidBy(person.name, listNames(by, language), language, known.length > 1)
  })
  const yes = known.flatMap(({ person, credit }) =>
    typeof credit !== 'string' && credit.isConfirmed ? [person.name] : [],
  )
  return {
    className: personClass(main.person),
    look: lookOf(main.person.role),
    names: listNames(names, language),
    ...(yes.length > 0
      ? { more: translateIn(language, 'editor')('confirmed', { names: listNames(yes, language) }) }
      : {}),
  }
}

export interface Who {
  readonly record: WhoRecord
  readonly lookOf: (authors: readonly Credit[]) => AuthorsLook | null
}

/** Who wrote what, drawn again when the record or the people change. */
export const useWho = (live: LivePlan): Who => {
  const version =
    useSliceVersion(live, 'authorship') + useSliceVersion(live, 'people') + useSliceVersion(live, 'beside')
  const { i18n } = useTranslation()
  const language = i18n.resolvedLanguage ?? 'en'
  return useMemo(
    () => ({
      version,
      record: {
        authorship: live.authorship,
        me: live.me,
        myClient: live.doc.clientID,
        myScribe: (live.me && (live.beside.scribing[live.me] as ParticipantId | undefined)) ?? null,
        confirmed: live.beside.confirmed,
      },
      lookOf: (authors) => lookOfAuthors(authors, live.people, language),
    }),
    [live, language, version],
  )
}
