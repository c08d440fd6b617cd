/** Names, colours and shapes of authors, for the words on the screen. */
import type { ParticipantId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Look, lookOf, personClass } from '../look/people.ts'
import type { LivePlan } from '../sync/live-plan.ts'
import { useSliceVersion } from './use-version.ts'
import type { WhoRecord } from './who-wrote.ts'

/** Authors as shown: the first one's shape and colour, every name in order. */
export interface AuthorsLook {
  readonly className: string
  readonly look: Look
  readonly names: string
}

/** "Ana, Ruth and Sam": in English without the comma before "and", as people write lists by hand. */
export const listNames = (names: readonly string[], language: string): string =>
  new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' }).format(names)

/** Null when none of them is known to this page. */
export const lookOfAuthors = (
  authors: readonly ParticipantId[],
  people: readonly Person[],
  language: string,
): AuthorsLook | null => {
  const known = authors.flatMap((id) => people.find((person) => person.id === id) ?? [])
  const [main] = known
  if (!main) return null
  return {
    className: personClass(main),
    look: lookOf(main.role),
    names: listNames(
      known.map((person) => person.name),
      language,
    ),
  }
}

export interface Who {
  readonly record: WhoRecord
  readonly lookOf: (authors: readonly ParticipantId[]) => AuthorsLook | null
}

/** Who wrote what, drawn again when the record or the people change. */
export const useWho = (live: LivePlan): Who => {
  const version = useSliceVersion(live, 'authorship') + useSliceVersion(live, 'people')
  const { i18n } = useTranslation()
  const language = i18n.resolvedLanguage ?? 'en'
  return useMemo(
    () => ({
      version,
      record: { authorship: live.authorship, me: live.me, myClient: live.doc.clientID },
      lookOf: (authors) => lookOfAuthors(authors, live.people, language),
    }),
    [live, language, version],
  )
}
