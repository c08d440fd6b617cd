/**
 * What happens to my words, in words: top right at every width, a strip under the head when it needs more room, and
 * said once to screen readers when it changes and stays so.
 */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeptPiece } from '../kept/KeptPiece.tsx'
import { Button } from '../look/Button.tsx'
import { Icon } from '../look/Icon.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import { VisuallyHidden } from '../look/VisuallyHidden.tsx'
import type { SaveState as State } from '../sync/live-plan.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { usePlan } from './plan-context.ts'
import styles from './SaveState.module.css'

/** Beside words that were kept aside there is room for both only on a wide screen: the strip says what is not saved. */
export const SaveState = () => {
  const { t } = useTranslation('plan')
  const { live } = usePlan()
  const save = useLivePlan(live, 'save')
  const isSynced = useLivePlan(live, 'synced')
  const isWide = useIsWide()
  return (
    <span className={styles.place}>
      <KeptPiece what="link" />
      {!isSynced && save === 'saved' ? (
        <span className={styles.save}>{t('save.opening')}</span>
      ) : (
        <span className={`${styles.save} ${styles[save]}`} data-save={save}>
          {save === 'notSaved' ? <Icon name="cloudOff" size="small" /> : null}
          {save === 'notSaved' && !isWide ? t('save.notSavedShort') : t(`save.${save}`)}
        </span>
      )}
    </span>
  )
}

/** Under the head: the long words on a phone, and that we are trying, with a way to try now. */
export const LineStrip = () => {
  const { t } = useTranslation('plan')
  const { live } = usePlan()
  const line = useLivePlan(live, 'line')
  const save = useLivePlan(live, 'save')
  const isTrying = line.kind === 'waiting'
  const isUnsaved = save === 'notSaved'
  const isWide = useIsWide()
  if (!isTrying && (!isUnsaved || isWide)) return null
  return (
    <section className={styles.strip} data-line={line.kind} aria-label={t('save.notSavedShort')}>
      <Icon name="cloudOff" size="small" />
      <p>{isUnsaved && !isWide ? t('save.notSaved') : t('line.trying')}</p>
      {isTrying ? (
        <Button kind="quiet" size="small" onClick={() => live.retryNow()}>
          {t('line.tryNow')}
        </Button>
      ) : null}
    </section>
  )
}

/** A state counts once it has lasted this long: nobody wants "Saved" said after every word. */
const settledMs: Readonly<Record<State, number>> = {
  saving: Number.POSITIVE_INFINITY,
  saved: 2_000,
  notSaved: 500,
}

/** Says "Saved" only after it said that something was not, or after the first words. */
export const SaveNews = () => {
  const { t } = useTranslation('plan')
  const { live } = usePlan()
  const save = useLivePlan(live, 'save')
  const [said, setSaid] = useState<State | null>(null)
  const [hasWritten, setHasWritten] = useState(false)
  useEffect(() => {
    if (save !== 'saved') setHasWritten(true)
    if (settledMs[save] === Number.POSITIVE_INFINITY) return
    const timer = setTimeout(() => setSaid(save), settledMs[save])
    return () => clearTimeout(timer)
  }, [save])
  return (
    <div role="status">
      <VisuallyHidden>{said && hasWritten ? t(`save.${said}`) : ''}</VisuallyHidden>
    </div>
  )
}
