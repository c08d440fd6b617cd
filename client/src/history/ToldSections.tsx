/** What happened to the words, part by part, a sentence each. */
import type { SaidSection } from '@twofold/shared/history/said'
import type { Wording } from '@twofold/shared/template'
import type { ReactNode } from 'react'
import type { Names } from './here.ts'
import styles from './told.module.css'
import { useSentence } from './use-sentence.ts'

export interface ToldSectionsProps {
  readonly sections: readonly SaidSection[]
  readonly names: Names
  readonly say: (wording: Wording) => string
  /** A part's name; absent: its title in words. */
  readonly head?: (section: string) => ReactNode
}

export const ToldSections = ({ sections, names, say, head }: ToldSectionsProps) => {
  const sentence = useSentence(names, say)
  return (
    <div className={styles.told}>
      {sections.map(({ section, said }) => (
        <div key={section} data-told={section}>
          {head ? head(section) : <h2 className="h3">{names.part(section)}</h2>}
          <ul>
            {said.map((one, index) => (
              <li key={String(index)}>{sentence(one)}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
