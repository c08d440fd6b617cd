/** In the plan's head, for whoever may say yes to erasing words; and in the facilitator's room all that wait. */
import { can } from '@twofold/shared/roles'
import { useTranslation } from 'react-i18next'
import { opened } from '../beside/store.ts'
import { Button } from '../look/Button.tsx'
import { Icon } from '../look/Icon.tsx'
import { useMe, usePeople } from '../plan/plan-context.ts'
import styles from './redaction.module.css'
import { useWaiting } from './use-waiting.ts'

export const WaitingStrip = () => {
  const { t } = useTranslation('redaction')
  const people = usePeople()
  const mayRedact = can(useMe().role, 'redact')
  const waiting = useWaiting().filter(({ mayDecide }) => mayDecide)
  const [first] = waiting
  if (!mayRedact || !first) return null
  const name = people.find(({ id }) => id === first.by)?.name ?? ''
  return (
    <section className={styles.strip} aria-label={t('waiting.title')} data-redaction="strip">
      <span>
        <Icon name="bin" />
        {waiting.length === 1
          ? t('waiting.asks', { name })
          : t('waiting.asksMany', { count: waiting.length })}
      </span>
      <Button kind="quiet" size="small" onClick={() => opened.set({ what: 'erasures' })}>
        {t('waiting.look')}
      </Button>
    </section>
  )
}

export const WaitingCount = ({ onDone }: { readonly onDone?: (() => void) | undefined }) => {
  const { t } = useTranslation('redaction')
  const count = useWaiting().length
  if (count === 0) return null
  const open = () => {
    onDone?.()
    opened.set({ what: 'erasures' })
  }
  return (
    <Button kind="quiet" size="small" icon="bin" onClick={open}>
      {t('waiting.count', { count })}
    </Button>
  )
}
