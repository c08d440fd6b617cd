/** What this facilitator may do about one person, and a pause for that one. */
import type { Person } from '@twofold/shared/people'
import { can } from '@twofold/shared/roles'
import { useTranslation } from 'react-i18next'
import { useMe, useModeration } from '../plan/plan-context.ts'
import type { Acting } from './use-act.ts'

/** Who leads is the agency's matter, and nobody shuts the door on themselves; the server holds it so. */
export const useMayLead = (person: Person): { readonly pause: boolean; readonly remove: boolean } => {
  const me = useMe()
  const isTheirs = person.id !== me.id && person.role !== 'facilitator'
  return { pause: isTheirs && can(person.role, 'write'), remove: isTheirs }
}

export const usePausePerson = (person: Person, { act }: Acting) => {
  const { t } = useTranslation('moderation')
  const { id, name } = person
  const isPaused = useModeration().pausedPeople[id] !== undefined
  const [now, back] = isPaused
    ? (['resumePerson', 'pausePerson'] as const)
    : (['pausePerson', 'resumePerson'] as const)
  const toggle = (next?: () => void): void =>
    act(
      { kind: now, participant: id },
      {
        said: t(`person.${now}Done`, { name }),
        undo: { kind: back, participant: id },
        ...(next ? { next } : {}),
      },
    )
  return { isPaused, now, toggle }
}
