/** For whoever leads: a small flag at a field, and at a part in the list, that holds something that looks private. */
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Tag } from '../look/Tag.tsx'
import { usePlan } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import styles from './warn.module.css'
import { planWatchOf } from './watch-plan.ts'

export const WarnFlag = ({ fields }: { readonly fields: readonly ShownField[] }) => {
  const { t } = useTranslation('warn')
  const { live, sections } = usePlan()
  const watch = planWatchOf(live, sections)
  const flagged = useSyncExternalStore(watch.subscribe, watch.fields)
  if (!fields.some(({ id }) => flagged.has(id))) return null
  return (
    <span className={styles.flag} data-flag="private">
      <Tag kind="bare" icon="flag">
        {t('flag')}
      </Tag>
    </span>
  )
}
