/** How the plan stands, live: what is empty, who is where. */
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { isEmptyField } from '@twofold/shared/plan-doc'
import { useCallback } from 'react'
import { useVersion } from '../editor/use-version.ts'
import type { LivePlan } from '../sync/live-plan.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { usePlan } from './plan-context.ts'
import type { Standing } from './section-state.ts'

/** Draws again after any edit of the plan, at most once a frame. */
const useDocVersion = (live: LivePlan): number =>
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
        live.doc.on('update', onUpdate)
        return () => {
          cancelAnimationFrame(frame)
          live.doc.off('update', onUpdate)
        }
      },
      [live],
    ),
  )

/** The plan's people: as the live plan knows them, before that as the page was opened with. */
export const usePeople = (): readonly Person[] => {
  const { live, overview } = usePlan()
  const people = useLivePlan(live, 'people')
  return people.length > 0 ? people : overview.people
}

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
  const { live } = usePlan()
  useDocVersion(live)
  return {
    isEmpty: ({ id, field }) => isEmptyField(live.doc, id, field),
    othersIn: useOthersIn(),
    tookPart: useTookPart(),
  }
}
