/** Over a part that is kept shut: who shut it, that it can be read, and whom to tell. Said when it comes and goes. */
import { can } from '@twofold/shared/roles'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { KeptPiece } from '../kept/KeptPiece.tsx'
import { Note } from '../look/Note.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import { VisuallyHidden } from '../look/VisuallyHidden.tsx'
import { useMe, useModeration } from '../plan/plan-context.ts'
import { Lead } from './Lead.tsx'
import styles from './notes.module.css'
import { useDecided } from './use-decided.ts'

/** What follows from it, for whom it follows. */
const useWhatNow = (name: string): string => {
  const { t } = useTranslation('plan')
  const { role } = useMe()
  if (can(role, 'lock')) return t('shut.lead')
  return can(role, 'write') ? `${t('shut.read')} ${t('shut.ask', { name })}` : ''
}

const Shut = ({ section }: { readonly section: string }) => {
  const { t } = useTranslation('plan')
  const lock = useModeration().locks[section]
  const decided = useDecided()
  const by = lock ? decided(lock) : null
  const whatNow = useWhatNow(by?.name ?? '')
  const isWide = useIsWide()
  if (!by) return null
  return (
    <div className={styles.locked} data-locked={section}>
      <Note icon="lock" title={t('state.locked')}>
        <p>
          {t(`shut.${by.kind}`, { ...by })} {whatNow}
        </p>
        <KeptPiece what="ofPart" section={section} />
        {isWide ? null : <Lead what="LockButton" section={section} />}
      </Note>
    </div>
  )
}

export const LockedNote = ({ section }: { readonly section: string }) => {
  const { t } = useTranslation('plan')
  const { role } = useMe()
  const isLocked = useModeration().locks[section] !== undefined
  const wasLocked = useRef(isLocked)
  wasLocked.current ||= isLocked
  return (
    <div role="status">
      <Shut section={section} />
      {wasLocked.current && !isLocked && can(role, 'write') ? (
        <VisuallyHidden>{t('shut.open')}</VisuallyHidden>
      ) : null}
    </div>
  )
}
