/** How the child is today, as somebody of the plan wrote it: something good to read while one waits. */
import type { WaitingRoom } from '@twofold/shared/beside'
import type { Drawing as DrawingName } from '@twofold/shared/http-api'
import { useTranslation } from 'react-i18next'
import { Drawing } from '../look/Drawing.tsx'
import { useWhen } from '../words/use-when.ts'
import styles from './waiting.module.css'

interface TodayProps {
  readonly today: NonNullable<WaitingRoom['today']>
  readonly plan: { readonly child: string; readonly drawing: DrawingName }
  readonly from: string | null
}

export const Today = ({ today, plan, from }: TodayProps) => {
  const { t } = useTranslation('waiting')
  const when = useWhen()(today.at)
  const lines = today.text.split('\n').filter((line) => line.trim() !== '')
  return (
    <article className={styles.today}>
      <div className={styles.todayHead}>
        <Drawing name={plan.drawing} size="middle" />
        <div>
          <h2>{t('today.title', { child: plan.child })}</h2>
          <p className="small">{from ? t('today.from', { name: from, when }) : when}</p>
        </div>
      </div>
      <ul className={styles.todayLines}>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice
          <li key={at}>{line}</li>
        ))}
      </ul>
    </article>
  )
}
