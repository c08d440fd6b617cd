/** In a field's head: how many notes wait there, or the way to leave one. */
import { can } from '@twofold/shared/roles'
import { isShared } from '@twofold/shared/template'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import { useBeside, useMe, useSay } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import styles from './beside.module.css'
import { selectedNow } from './selected-words.ts'
import { opened, selection } from './store.ts'

export const FieldNotes = ({ shown }: { readonly shown: ShownField }) => {
  const { t } = useTranslation('beside')
  const say = useSay()
  const me = useMe()
  const isWide = useIsWide()
  const notes = useBeside().notes.filter(({ field }) => field === shown.id)
  if (!isShared(shown.field) || (notes.length === 0 && !can(me.role, 'note'))) return null
  const waiting = notes.filter(({ resolved }) => resolved === null).length
  const field = say(shown.field.short)
  const open = (): void => {
    const now = selectedNow()
    opened.set({ what: 'notes', field: shown.id, about: now?.field === shown.id ? now.ranges : [] })
    selection.set(null)
  }
  return (
    <span className={styles.count}>
      <Button
        kind="quiet"
        size="small"
        icon="note"
        aria-haspopup="dialog"
        aria-label={
          waiting > 0 ? t('notes.countOf', { count: waiting, field }) : t('notes.leaveOf', { field })
        }
        onPointerDown={(event) => event.preventDefault()}
        onClick={open}
      >
        {waiting > 0 ? t('notes.count', { count: waiting }) : isWide ? undefined : t('notes.one')}
      </Button>
    </span>
  )
}
