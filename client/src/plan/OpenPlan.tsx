/** Around everything in an open plan: undo by keys, asking before words are lost, what is said to screen readers. */
import { splitFieldId } from '@twofold/shared/ids'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { BesidePiece } from '../beside/slot.tsx'
import { undoAsked } from '../editor/use-undo.ts'
import { KeptPiece } from '../kept/KeptPiece.tsx'
import { useToast } from '../look/Toast.tsx'
import { MeetingPiece } from '../meeting/slot.tsx'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { useDoc, usePlan, useSay } from './plan-context.ts'
import { SaveNews } from './SaveState.tsx'
import { useUndoGate } from './use-undo-gate.ts'

/** Asks before the tab goes while words are not saved. */
const useKeepOpen = (): void => {
  const { live } = usePlan()
  const save = useLivePlan(live, 'save')
  useEffect(() => {
    if (save === 'saved') return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [save])
}

/** Undo and redo by key or by the phone's gesture go to the tab's one UndoManager, never to the browser's own. */
const useUndoKeys = (): void => {
  const step = useUndoGate()
  useEffect(() => {
    const onAsked = (event: KeyboardEvent | InputEvent) => {
      // A dialog's boxes are no part of the plan.
      if (event.target instanceof Element && event.target.closest('dialog')) return
      const asked = undoAsked(event)
      if (!asked) return
      event.preventDefault()
      step(asked)
    }
    document.addEventListener('keydown', onAsked)
    document.addEventListener('beforeinput', onAsked)
    return () => {
      document.removeEventListener('keydown', onAsked)
      document.removeEventListener('beforeinput', onAsked)
    }
  }, [step])
}

/** A step taken back in a field that is not on this screen would go unseen: it is said. */
const useSayUndone = (): void => {
  const { live, sections } = usePlan()
  const doc = useDoc()
  // Each document has its own steps.
  const { undo } = live
  const { t } = useTranslation('plan')
  const say = useSay()
  const toast = useToast()
  const tell = useRef<(changed: ReadonlySet<unknown>) => void>(() => undefined)
  tell.current = (changed) => {
    const names = sections
      .flatMap(({ fields }) => fields)
      .filter(({ id }) => changed.has(doc.share.get(id)))
      .filter(
        ({ id }) =>
          !document.querySelector(
            `[data-field="${splitFieldId(id).field}"][data-section="${splitFieldId(id).section}"]`,
          ),
      )
      .map(({ field }) => say(field.short))
    if (names.length > 0) toast({ text: t('undone', { fields: names.join(', ') }) })
  }
  useEffect(() => {
    const onPopped = (event: { readonly changedParentTypes: ReadonlyMap<unknown, unknown> }) =>
      tell.current(new Set(event.changedParentTypes.keys()))
    undo.on('stack-item-popped', onPopped)
    return () => undo.off('stack-item-popped', onPopped)
  }, [undo])
}

export const OpenPlan = ({ children }: { readonly children: ReactNode }) => {
  useKeepOpen()
  useUndoKeys()
  useSayUndone()
  const openedAt = useRef(useLocation().pathname)
  return (
    <>
      {children}
      <SaveNews />
      <KeptPiece what="news" />
      <BesidePiece what="page" />
      <MeetingPiece what="follow" isArrival={openedAt.current.split('/').length < 4} />
    </>
  )
}
