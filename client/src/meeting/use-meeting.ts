/** The meeting as its screens ask for it: the one under way, where it is, who leads, what time it is. */
import type { AgendaStep } from '@twofold/shared/agenda'
import type { Meeting } from '@twofold/shared/meeting'
import type { Person } from '@twofold/shared/people'
import { can } from '@twofold/shared/roles'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsWide } from '../look/use-is-wide.ts'
import {
  useBeside,
  useMe,
  useModeration,
  usePeople,
  usePeopleNow,
  usePlan,
  useSay,
} from '../plan/plan-context.ts'
import { useMeetingIsOn } from './is-on.ts'

/** Null: none is waiting, live or paused. */
export const useMeetingOn = (): Meeting | null => {
  const { meeting } = useBeside()
  return useMeetingIsOn() ? meeting : null
}

/** It has been started, and is not over. */
export const hasStarted = (meeting: Meeting | null): meeting is Meeting =>
  meeting?.phase === 'live' || meeting?.phase === 'paused'

export const useStepTitle = (): ((step: Pick<AgendaStep, 'key'>) => string) => {
  const { t } = useTranslation('meeting')
  const { overview } = usePlan()
  return ({ key }) => t(`step.${key}`, { child: overview.child })
}

/** A part by the short name of the agenda's step that goes to it, else by its title. */
export const usePartTitle = (): ((section: string) => string) => {
  const { meeting } = useBeside()
  const { sections } = usePlan()
  const stepTitle = useStepTitle()
  const say = useSay()
  return (section) => {
    const now = meeting?.agenda[meeting.step ?? -1]
    // Two steps go to the last part: by another name only while the meeting is at one of them.
    const others = meeting?.agenda.filter(({ key }) => key !== 'readBack' && key !== 'whatWorked') ?? []
    const step = now?.section === section ? now : others.find((each) => each.section === section)
    if (step) return stepTitle(step)
    const title = sections.find((shown) => shown.section.key === section)?.section.title
    return title ? say(title) : ''
  }
}

/** Where the meeting is: the part all were brought to, or a step that is talk. */
export interface MeetingPlace {
  readonly title: string
  /** Null: it is talk. */
  readonly section: string | null
}

export const useMeetingPlace = (): MeetingPlace | null => {
  const meeting = useMeetingOn()
  const stepTitle = useStepTitle()
  const partTitle = usePartTitle()
  const { only } = useModeration()
  if (!hasStarted(meeting)) return null
  // Where alone one can write is where all are, also when they were brought elsewhere before.
  if (only) return { title: partTitle(only.section), section: only.section }
  const { brought, step, agenda } = meeting
  if (brought) return { title: partTitle(brought.section), section: brought.section }
  const now = agenda[step ?? 0]
  return now ? { title: stepTitle(now), section: null } : null
}

/** The address of a part, as one is brought there: on a phone its first field for a first meeting. */
export const useAddressOf = (): ((section: string) => string) => {
  const { sections, to } = usePlan()
  const isWide = useIsWide()
  return (key) => {
    const fields = sections.find(({ section }) => section.key === key)?.fields ?? []
    const first = fields.find(({ field }) => field.firstMeeting) ?? fields[0]
    return isWide || !first ? to(key) : to(key, first.field.key)
  }
}

export const useLeader = (): Person | null => {
  const leader = useBeside().meeting?.leader ?? null
  return usePeople().find(({ id }) => id === leader) ?? null
}

/** By name; the agency's while nobody leads. */
export const useLeaderName = (): string => {
  const { overview } = usePlan()
  return useLeader()?.name ?? overview.agencyName
}

/** Others of the plan who may lead. */
export const useOtherLeaders = (): readonly Person[] => {
  const me = useMe()
  return usePeopleNow().filter(({ id, role }) => id !== me.id && can(role, 'lead'))
}

/** Minutes are shown: a few looks a minute are enough. */
const lookMs = 5_000

export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), lookMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
