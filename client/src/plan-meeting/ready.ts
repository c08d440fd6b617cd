/** What this page shows, for all its parts. */
import { type Meeting, openMeeting } from '@twofold/shared/meeting'
import { createContext, useContext } from 'react'
import type { Ready } from './ask.ts'

export interface ReadyHere {
  readonly plan: Ready
  readonly again: () => void
}

export const ReadyContext = createContext<ReadyHere | null>(null)

export const useReady = (): ReadyHere => {
  const here = useContext(ReadyContext)
  if (!here) throw new Error('outside the meeting page')
  return here
}

/** The one that is not over; null: none is planned. */
export const useOpenMeeting = (): Meeting | null => openMeeting(useReady().plan.meetings)

/** Where the plan itself is, as the same person. */
export const usePlanPath = (): string => {
  const { planId, me } = useReady().plan
  return `/plans/${planId}?as=${me.id}`
}
