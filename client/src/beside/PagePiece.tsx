/** Once a page: the panel and the dialogs, what is said aloud, passages that are marked. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { onAskedAboutWords } from '../editor/about-words.ts'
import { Dialog } from '../look/Dialog.tsx'
import { threeColumns, useIsWide } from '../look/use-is-wide.ts'
import { useHoldsMeeting } from '../meeting/is-on.ts'
import { useDoc, usePeople, usePlan, useSay } from '../plan/plan-context.ts'
import { ErasedNews } from '../redaction/ErasedNews.tsx'
import { ErasePiece } from '../redaction/slot.tsx'
import { useBackCloses } from '../redaction/use-back-closes.ts'
import { useMarks } from './marks.ts'
import { News } from './News.tsx'
import { Notes } from './NotesPanel.tsx'
import { RestoredNews } from './RestoredNews.tsx'
import { Reword } from './RewordDialog.tsx'
import { AllScribed } from './ScribedCard.tsx'
import { HideReasons } from './SelectionBar.tsx'
import { SidePanel } from './SidePanel.tsx'
import { askHere, backToWords, watchSelection } from './selected-words.ts'
import { close, type Opened, opened, selection } from './store.ts'
import { TakenOut } from './TakenOut.tsx'
import { whenSaved } from './use-beside-act.ts'
import { useFieldOf } from './use-passages.ts'

const useTitle = (): ((now: Opened) => string) => {
  const { t } = useTranslation(['beside', 'redaction'])
  const say = useSay()
  const fieldOf = useFieldOf()
  const people = usePeople()
  return (now) => {
    switch (now.what) {
      case 'notes': {
        const shown = fieldOf(now.field)
        return t('notes.title', { field: shown ? say(shown.field.short) : '' })
      }
      case 'reword':
        return t('bar.reword')
      case 'hide':
        return t('hide.title')
      case 'erase':
        return t('redaction:ask.title')
      case 'erasures':
        return t('redaction:waiting.title')
      case 'takenOut':
        return t('out.title')
      case 'scribed':
        return now.isWith
          ? t('scribed.withTitle', { name: people.find(({ id }) => id === now.speaker)?.name })
          : t('scribed.label')
    }
  }
}

const Inside = ({ now }: { readonly now: Opened }) => {
  const fieldOf = useFieldOf()
  const { live } = usePlan()
  if (now.what === 'erase')
    return (
      <ErasePiece
        what="ask"
        passage={{ field: now.field, ranges: now.ranges }}
        ready={() => whenSaved(live)}
        onClose={close}
        onAsked={() => {
          close()
          selection.set(null)
        }}
      />
    )
  if (now.what === 'erasures') return <ErasePiece what="waiting" />
  if (now.what === 'takenOut') return <TakenOut />
  if (now.what === 'scribed') return <AllScribed speaker={now.speaker} isWith={now.isWith} />
  const shown = fieldOf(now.field)
  if (!shown) return null
  switch (now.what) {
    case 'notes':
      return <Notes shown={shown} about={now.about} />
    case 'reword':
      return <Reword shown={shown} ranges={now.ranges} />
    case 'hide':
      return <HideReasons field={now.field} ranges={now.ranges} />
  }
}

/** Beside the sheet there is something that notes may stand over; else they would stand over the words. */
const useHasSide = (): boolean => {
  const holdsMeeting = useHoldsMeeting()
  return useIsWide(holdsMeeting ? undefined : threeColumns)
}

/** In another part, the notes of this one would only be in the way: unless one is writing there. */
const useGoneWithPart = (): void => {
  const [, , , part] = useLocation().pathname.split('/')
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the part is left
  useEffect(
    () => () => {
      const panel = document.querySelector('[data-beside="panel"]')
      if (panel && !panel.contains(document.activeElement)) close()
    },
    [part],
  )
}

/** Asked about words from their bar, which goes when it is done: then one is at the words again. */
const useBackToWords = (now: Opened | null): void => {
  const words = useRef<HTMLElement | null>(null)
  useEffect(() => {
    const before = words.current
    words.current = now === null ? null : (selection.get()?.box ?? null)
    if (now === null && before?.isConnected && document.activeElement === document.body) backToWords(before)
  }, [now])
}

export const PagePiece = () => {
  // Another document: what was selected in the old one is not in it.
  const doc = useDoc()
  const hasSide = useHasSide()
  const titleOf = useTitle()
  const now = opened.use()
  useEffect(() => watchSelection(doc), [doc])
  useEffect(() => onAskedAboutWords(() => askHere(doc)), [doc])
  useEffect(() => close, [])
  useBackToWords(now)
  useGoneWithPart()
  useBackCloses(now?.what === 'erase' || now?.what === 'erasures', close)
  useMarks(now?.what === 'notes' ? now : null)
  const isBeside = now?.what === 'notes' && hasSide
  return (
    <>
      <News />
      <RestoredNews />
      <ErasedNews />
      {isBeside ? (
        <SidePanel key={now.field} title={titleOf(now)} onClose={close}>
          <Inside now={now} />
        </SidePanel>
      ) : null}
      <Dialog title={now ? titleOf(now) : ''} isOpen={now !== null && !isBeside} onClose={close}>
        {now && !isBeside ? <Inside now={now} /> : null}
      </Dialog>
    </>
  )
}
