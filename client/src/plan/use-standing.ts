/** How the plan stands, live: what is empty, who is where. */
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { isEmptyField } from '@twofold/shared/plan-doc'
import { useCallback } from 'react'
import type * as Y from 'yjs'
import { useVersion } from '../editor/use-version.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { useDoc, useModeration, usePeople, usePeopleNow, usePlan, useSay } from './plan-context.ts'
import type { Standing } from './section-state.ts'

/** Draws again after any edit of the plan, at most once a frame. */
const useDocVersion = (doc: Y.Doc): number =>
  useVersion(
    useCallback(
      (listener) => {
        let frame = 0
        const onUpdate = () => {
          if (frame === 0)
            frame = requestAnimationFrame(() => {
              frame = 0
              listener()
            })
        }
        doc.on('update', onUpdate)
        return () => {
          cancelAnimationFrame(frame)
          doc.off('update', onUpdate)
        }
      },
      [doc],
    ),
  )

export const useOthersIn = (): ((id: FieldId) => readonly Person[]) => {
  const { live, overview } = usePlan()
  const presence = useLivePlan(live, 'presence')
  const people = usePeople()
  return (id) => {
    const there = new Set<ParticipantId>(
      presence.filter(({ field }) => field === id).map(({ user }) => user.participant),
    )
    return people.filter((person) => there.has(person.id) && person.id !== overview.me.id)
  }
}

export const useTookPart = (): readonly Person[] => {
  const { live } = usePlan()
  const tookPart = useLivePlan(live, 'tookPart')
  return usePeople().filter(({ id }) => tookPart[id] !== undefined)
}

export const useStanding = (): Standing => {
  const doc = useDoc()
  const { locks } = useModeration()
  useDocVersion(doc)
  return {
    isEmpty: ({ id, field }) => isEmptyField(doc, id, field),
    isLocked: (section) => locks[section] !== undefined,
    othersIn: useOthersIn(),
    tookPart: useTookPart(),
  }
}

/** Who is in the room now. */
export const useHere = (): readonly Person[] => {
  const { live } = usePlan()
  const here = new Set(useLivePlan(live, 'here'))
  return usePeopleNow().filter(({ id }) => here.has(id))
}

/** Where each one is, by the section's title. */
export const useWhere = (): ((person: Person) => string | null) => {
  const { live, sections } = usePlan()
  const say = useSay()
  const presence = useLivePlan(live, 'presence')
  return (person) => {
    const at = presence.find(({ user, field }) => user.participant === person.id && field !== null)
    const shown = sections.flatMap(({ fields }) => fields).find(({ id }) => id === at?.field)
    return shown ? say(shown.field.short) : null
  }
}
