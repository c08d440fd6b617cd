/** What happens to my words, for the boxes and the plan together: the worse of the two is said. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../look/Icon.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import { VisuallyHidden } from '../look/VisuallyHidden.tsx'
import { usePlan } from '../plan/plan-context.ts'
import styles from '../plan/SaveState.module.css'
import type { SaveState } from '../sync/live-plan.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { useKeeper } from './use-keeper.ts'

const worse = (one: SaveState, other: SaveState): SaveState =>
  (['notSaved', 'saving', 'saved'] as const).find((state) => state === one || state === other) ?? 'saved'

export const ReadySave = () => {
  const { state } = useKeeper()
  const own = state.kind === 'open' ? state.save : 'saved'
  const { t } = useTranslation('plan')
  const save = worse(own, useLivePlan(usePlan().live, 'save'))
  const isWide = useIsWide()
  const [wasUnsaved, setWasUnsaved] = useState(false)
  useEffect(() => {
    if (own === 'notSaved') setWasUnsaved(true)
  }, [own])
  return (
    <span className={styles.place}>
      <span className={`${styles.save} ${styles[save]}`} data-save={save}>
        {save === 'notSaved' ? <Icon name="cloudOff" size="small" /> : null}
        {save === 'notSaved' && !isWide ? t('save.notSavedShort') : t(`save.${save}`)}
      </span>
      <span role="status">
        {/* Said aloud when it matters: that it is not saved, and that it is again. */}
        <VisuallyHidden>{wasUnsaved && own !== 'saving' ? t(`save.${own}`) : ''}</VisuallyHidden>
      </span>
    </span>
  )
}
