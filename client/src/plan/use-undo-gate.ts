/** Undo takes no step in a part that is shut, nor in a pause, and says so when one asks for it by key. */
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { gateUndo, takeStep, type UndoStep } from '../editor/undo-step.ts'
import { useToast } from '../look/Toast.tsx'
import { useDoc, usePlan, useWriting, writeRightOf } from './plan-context.ts'

export const useUndoGate = (): ((which: UndoStep) => void) => {
  const { t } = useTranslation('plan')
  const { live, sections } = usePlan()
  // Each document has its own steps.
  useDoc()
  const { undo } = live
  const toast = useToast()
  const writing = useWriting()
  const isOpen = useRef<(field: string) => boolean>(() => true)
  isOpen.current = (field) =>
    sections
      .flatMap(({ fields }) => fields)
      .every((shown) => shown.id !== field || writeRightOf(shown, writing).kind === 'open')
  useEffect(() => gateUndo(undo, (field) => isOpen.current(field)), [undo])
  return useCallback(
    (which) => {
      if (!takeStep(live.undo, which)) toast({ text: t('shut.undo') })
    },
    [live, toast, t],
  )
}
