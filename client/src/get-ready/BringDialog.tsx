/** "Bring to the plan": which words, then where to. One tap puts them there; one tap takes them back. */
import type { PreparationBox } from '@twofold/shared/preparation'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../look/Dialog.tsx'
import { useToast } from '../look/Toast.tsx'
import { useMe, usePlan, useSay } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import { bring } from './bring.ts'
import { broughtOf, forget, type Mark, remember } from './brought.ts'
import type { Keeper } from './keeper.ts'
import { PickWords } from './PickWords.tsx'
import { Places } from './Places.tsx'
import styles from './ready.module.css'

interface BringDialogProps {
  readonly box: PreparationBox
  readonly keeper: Keeper
  /** What there is to pick from; null: not asked for. */
  readonly pieces: readonly string[] | null
  readonly marks: readonly Mark[]
  readonly text: string
  readonly onClose: () => void
}

/** Puts the picked words there, says so, and marks them in the box. */
const useBring = ({ box, keeper, onClose }: BringDialogProps) => {
  const { t } = useTranslation('ready')
  const { live, to } = usePlan()
  const say = useSay()
  const toast = useToast()
  return (shown: ShownField, pieces: readonly string[]): void => {
    const marks = pieces.map((piece) => broughtOf(box, shown.id, piece))
    const link = { text: t('look'), to: to(shown.section.key, shown.field.key) }
    const unmark = () => keeper.write((words) => forget(words, marks))
    const done = bring(live, shown, pieces, unmark)
    keeper.write((words) => remember(words, marks))
    onClose()
    toast({
      text: t('brought', { field: say(shown.field.short) }),
      undo: () => {
        if (done.undo()) unmark()
        // Its own word comes after the one that offered it is gone.
        else requestAnimationFrame(() => toast({ text: t('notUndone'), link }))
      },
      link,
    })
  }
}

const Inside = (props: BringDialogProps & { readonly pieces: readonly string[] }) => {
  const { t } = useTranslation('ready')
  const { pieces, marks, text } = props
  const isIn = (piece: string) => {
    const at = text.indexOf(piece)
    return marks.some(({ from, to }) => from <= at && at < to)
  }
  const [picked, setPicked] = useState<readonly string[]>(() =>
    pieces.length === 1 ? pieces : pieces.filter((piece) => !isIn(piece)),
  )
  const put = useBring(props)
  return (
    <div className={styles.bring}>
      <PickWords pieces={pieces} picked={picked} onPick={setPicked} isIn={isIn} />
      <h3>{t('where')}</h3>
      {picked.length === 0 ? (
        <p className="soft">{t('pickFirst')}</p>
      ) : (
        <Places pieces={picked} onPick={(shown) => put(shown, picked)} />
      )}
    </div>
  )
}

export const BringDialog = (props: BringDialogProps) => {
  const { t } = useTranslation('ready')
  const { id } = useMe()
  const { pieces, onClose } = props
  // Somebody else on the same phone: nothing of the one before stays open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the person changes
  useEffect(() => onClose, [id])
  return (
    <Dialog title={t('bring')} isOpen={pieces !== null} onClose={onClose}>
      {pieces === null ? null : <Inside {...props} pieces={pieces} />}
    </Dialog>
  )
}
