/** On the card of who wrote this: these words can be erased for good, by who may ask for it. */
import { use } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { EraseContext, ViewContext } from './erase.ts'
import { useHistory } from './here.ts'
import type { RunPart } from './passage-of.ts'
import type { ShownPiece, ShownRun } from './shown.ts'

const partOf = ({ first, pieces }: ShownRun, piece: ShownPiece | null): RunPart | null => {
  if (!first) return null
  const until = piece ? pieces.indexOf(piece) : pieces.length
  const lengthOf = (some: readonly ShownPiece[]) => some.reduce((sum, { length }) => sum + length, 0)
  return piece
    ? { first, from: lengthOf(pieces.slice(0, until)), length: piece.length }
    : { first, from: 0, length: lengthOf(pieces) }
}

interface EraseRunProps {
  readonly run: ShownRun
  /** Null: all of it. */
  readonly piece: ShownPiece | null
}

export const EraseRun = ({ run, piece }: EraseRunProps) => {
  const { t } = useTranslation('redaction')
  const ask = use(EraseContext)
  const view = use(ViewContext)
  const { line } = useHistory()
  const { isBusy, run: doIt } = useDeed()
  const part = partOf(run, piece)
  if (!ask || !view || !part) return null
  const erase = () =>
    doIt(async () => {
      const passage = await line.ask({ kind: 'passage', view, part })
      if (passage) ask(passage)
    })
  return (
    <Button kind="quiet" size="small" icon="bin" isBusy={isBusy} onClick={erase}>
      {t('do')}
    </Button>
  )
}
