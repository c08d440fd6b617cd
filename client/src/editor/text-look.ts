/** Classes of a text field's blocks: the same in the editor and in the reading view, so that nothing jumps. */
import type { Look } from '../look/people.ts'
import styles from './text.module.css'

export const blockClass = (look: { readonly className: string; readonly look: Look }): string =>
  `${styles.said} ${styles[look.look]} ${look.className}`

export const wordsClass = styles.words ?? ''
