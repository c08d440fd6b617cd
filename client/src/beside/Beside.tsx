/** Everything behind `BesidePiece`, one chunk; the default export so that `late` can take it. */
import type { ShownField } from '../plan/plan-order.ts'
import { WaitingStrip } from '../redaction/WaitingStrip.tsx'
import { SinceLine } from '../since/SinceLine.tsx'
import { FieldCards } from './FieldCards.tsx'
import { FieldNotes } from './FieldNotes.tsx'
import { PagePiece } from './PagePiece.tsx'
import { PartNotes } from './PartNotes.tsx'
import { RoomWords } from './RoomWords.tsx'
import { ScribeBar } from './ScribeBar.tsx'

export type BesideProps =
  /** Once a page: the panel and dialogs, what is said aloud, the marked passages. */
  | { readonly what: 'page' }
  /** In a field's head: how many notes there are. */
  | { readonly what: 'notes'; readonly shown: ShownField }
  /** Under a field's words: what can be done about those selected, wordings, scribed words. */
  | { readonly what: 'cards'; readonly shown: ShownField }
  /** In the list of parts. */
  | { readonly what: 'part'; readonly fields: readonly ShownField[] }
  /** On the plan's page: what others did since one last looked. */
  | { readonly what: 'since' }
  /** In the page's head: for whom a scribe writes, and words that wait to be erased. */
  | { readonly what: 'scribe' }
  /** In the facilitator's room: park, hide, what was taken out, write for somebody. */
  | { readonly what: 'room'; readonly onDone?: (() => void) | undefined }

const Beside = (props: BesideProps) => {
  switch (props.what) {
    case 'page':
      return <PagePiece />
    case 'notes':
      return <FieldNotes shown={props.shown} />
    case 'cards':
      return <FieldCards shown={props.shown} />
    case 'part':
      return <PartNotes fields={props.fields} />
    case 'since':
      return <SinceLine />
    case 'scribe':
      return (
        <>
          <ScribeBar />
          <WaitingStrip />
        </>
      )
    case 'room':
      return <RoomWords onDone={props.onDone} />
  }
}

export default Beside
