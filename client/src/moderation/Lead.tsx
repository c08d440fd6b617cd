/**
 * What facilitators do to the room, wherever it stands on the page. Families never load it: its code and its words are
 * fetched by whoever may lock and pause.
 */
import { can } from '@twofold/shared/roles'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { late } from '../look/late.tsx'
import { StateLine } from '../look/Tag.tsx'
import { useMe } from '../plan/plan-context.ts'

export type LeadProps =
  /** Locks the part, or opens it. */
  | { readonly what: 'LockButton'; readonly section: string }
  /** Goes on after a pause for everyone. */
  | { readonly what: 'PauseButton' }
  /** Beside the sheet: who is here, and a pause for everyone. */
  | { readonly what: 'RoomPanel' }
  /** Under a phone's head: the same, on a sheet from below. */
  | { readonly what: 'Strip' }
  /** Everybody of the plan, and who was removed. */
  | { readonly what: 'EverybodyPanel' }

/** Without a line they cannot be fetched; the page itself goes on, and says that they are missing. */
const Missing = () => {
  const { t } = useTranslation('plan')
  return <StateLine icon="cloudOff">{t('leadMissing')}</StateLine>
}

const Controls = late<LeadProps>(() => import('./Controls.tsx'), Missing)

export const useLeads = (): boolean => can(useMe().role, 'lock')

/** @param props.meanwhile shown until it is loaded */
export const Lead = (props: LeadProps & { readonly meanwhile?: ReactNode }) =>
  useLeads() ? <Controls {...props} /> : null
