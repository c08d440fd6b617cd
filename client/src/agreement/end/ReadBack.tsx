/** One part read back, plainly, with what is open in it; words for another time belong to the part they stand in. */
import { useTranslation } from 'react-i18next'
import { useSay } from '../../plan/plan-context.ts'
import type { ShownSection } from '../../plan/plan-order.ts'
import styles from '../agreement.module.css'
import { ReadWords } from '../ReadWords.tsx'
import { useReading } from '../use-reading.ts'
import { OpenThings } from './OpenThings.tsx'

export const ReadBack = ({ shown }: { readonly shown: ShownSection }) => {
  const { t } = useTranslation('agreement')
  const say = useSay()
  const reading = useReading(shown.section.key)
  if (!reading) return null
  return (
    <>
      <p className="label">{t('end.readBack')}</p>
      <h1 tabIndex={-1}>{say(shown.section.title)}</h1>
      <div className={styles.back}>
        <ReadWords shown={shown} content={reading.content} />
        <OpenThings shown={shown} reading={reading} />
      </div>
    </>
  )
}
