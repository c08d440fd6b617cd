/** What went wrong with something done to the room, next to its button. */
import type { Trouble } from '../http/request.ts'
import { Note } from '../look/Note.tsx'
import styles from './moderation.module.css'
import { useTroubleWords } from './use-act.ts'

export const ActTrouble = ({ trouble }: { readonly trouble: Trouble | null }) => {
  const words = useTroubleWords()
  return (
    <div role="status" className={styles.trouble}>
      {trouble ? (
        <Note kind="changed" icon={trouble === 'noLine' ? 'cloudOff' : 'idea'}>
          <p>{words(trouble)}</p>
        </Note>
      ) : null}
    </div>
  )
}
