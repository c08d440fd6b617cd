/** The words to bring: what was selected, or the box's lines, each with a tick. */
import { useTranslation } from 'react-i18next'
import { personClass } from '../look/people.ts'
import { useMe } from '../plan/plan-context.ts'
import styles from './ready.module.css'

interface PickWordsProps {
  readonly pieces: readonly string[]
  readonly picked: readonly string[]
  readonly onPick: (picked: readonly string[]) => void
  /** It is in the plan already. */
  readonly isIn: (piece: string) => boolean
}

export const PickWords = ({ pieces, picked, onPick, isIn }: PickWordsProps) => {
  const { t } = useTranslation('ready')
  const me = useMe()
  const [only] = pieces
  if (pieces.length === 1) return <p className={`${styles.picked} ${personClass(me)}`}>{only}</p>
  return (
    <fieldset className={styles.pick}>
      <legend>{t('which')}</legend>
      {pieces.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces stay as they were when the dialog opened
        <label key={index} className={personClass(me)}>
          <input
            type="checkbox"
            checked={picked.includes(piece)}
            onChange={({ currentTarget: { checked } }) =>
              onPick(pieces.filter((one) => (one === piece ? checked : picked.includes(one))))
            }
          />
          <span>
            {piece}
            {isIn(piece) ? <span className="small soft"> {t('already')}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
