/** Under an answer: the mark and names of who gave it. */

import type { AuthorsLook } from '../../editor/who-look.ts'
import { Mark } from '../../look/Mark.tsx'
import styles from './fields.module.css'

export const WhoLine = ({ look, words }: { readonly look: AuthorsLook | null; readonly words?: string }) =>
  look ? (
    <span className={`${styles.who} ${look.className}`} title={look.more}>
      <Mark look={look.look} colored={false} />
      <span>{words ?? look.names}</span>
    </span>
  ) : null
