/** In the facilitator's room: park or hide what is selected, what was taken out, and writing for somebody. */
import { can } from '@twofold/shared/roles'
import type { PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { useToast } from '../look/Toast.tsx'
import { useMe, usePlan } from '../plan/plan-context.ts'
import { WaitingCount } from '../redaction/WaitingStrip.tsx'
import { useLivePlan } from '../sync/use-live-plan.ts'
import styles from './beside.module.css'
import { WriteFor } from './ScribeBar.tsx'
import { isParkedField } from './SelectionBar.tsx'
import { selectedNow } from './selected-words.ts'
import { opened, type Selected, selection } from './store.ts'
import { useBesideAct } from './use-beside-act.ts'
import { useFieldOf } from './use-passages.ts'

interface RoomWordsProps {
  /** On a phone's sheet: it goes, so that one sees the words. */
  readonly onDone?: (() => void) | undefined
}

/** The words keep the focus and stay selected. */
const keepsSelection = { onPointerDown: (event: PointerEvent) => event.preventDefault() }

const ParkAndHide = ({ onDone }: RoomWordsProps) => {
  const { t } = useTranslation('beside')
  const toast = useToast()
  const fieldOf = useFieldOf()
  const { isBusy, act } = useBesideAct()
  const withWords = (run: (now: Selected) => void) => (): void => {
    const now = selectedNow()
    onDone?.()
    if (now) run(now)
    else toast({ text: t('bar.first') })
  }
  const park = withWords(({ field, ranges }) => {
    const shown = fieldOf(field)
    if (!shown || isParkedField(shown)) return toast({ text: t('bar.first') })
    act(
      { kind: 'park', field, ranges: [...ranges] },
      { said: t('park.done'), undo: (id) => ({ kind: 'putBack', id }), next: () => selection.set(null) },
    )
  })
  const hide = withWords(({ field, ranges }) => opened.set({ what: 'hide', field, ranges }))
  return (
    <>
      <Button size="small" icon="tray" isBusy={isBusy} onClick={park} {...keepsSelection}>
        {t('park.do')}
      </Button>
      <Button size="small" icon="hide" onClick={hide} {...keepsSelection}>
        {t('hide.do')}
      </Button>
    </>
  )
}

const OutCount = ({ onDone }: RoomWordsProps) => {
  const { t } = useTranslation('beside')
  const { live } = usePlan()
  const takenOut = useLivePlan(live, 'lead')?.takenOut ?? []
  const hidden = takenOut.filter(({ kind }) => kind === 'hidden').length
  const parked = takenOut.length - hidden
  if (takenOut.length === 0) return null
  const open = () => {
    onDone?.()
    opened.set({ what: 'takenOut' })
  }
  const words = [
    hidden > 0 ? t('out.hidden', { count: hidden }) : null,
    parked > 0 ? t('out.parked', { count: parked }) : null,
  ]
  return (
    <Button kind="quiet" size="small" icon="tray" onClick={open}>
      {words.filter(Boolean).join(' · ')}
    </Button>
  )
}

export const RoomWords = ({ onDone }: RoomWordsProps) =>
  can(useMe().role, 'hide') ? (
    <div className={styles.room}>
      <ParkAndHide onDone={onDone} />
      <OutCount onDone={onDone} />
      <WaitingCount onDone={onDone} />
      <WriteFor onDone={onDone} />
    </div>
  ) : null
