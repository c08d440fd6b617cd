/** An answer to a part at the foot of its sheet, and the way to the page of its own on a phone. */
import { can } from '@twofold/shared/roles'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { Icon } from '../look/Icon.tsx'
import { useBeside, useMe, usePlan } from '../plan/plan-context.ts'
import type { ShownSection } from '../plan/plan-order.ts'
import { AgreePart } from './AgreePart.tsx'
import styles from './agreement.module.css'
import { Choices } from './Choices.tsx'
import type { Reading } from './section-reader.ts'
import { useAgree } from './use-agree.ts'
import { isBlank, useReading } from './use-reading.ts'

interface Props {
  readonly shown: ShownSection
  readonly reading: Reading
}

/** Under a sheet's fields, once something is written in them. */
export const AgreeFoot = ({ section }: { readonly section: string }) => {
  const { sections } = usePlan()
  const shown = sections.find((one) => one.section.key === section)
  const reading = useReading(section)
  return shown && reading ? <Foot shown={shown} reading={reading} /> : null
}

const Foot = ({ shown, reading }: Props) => {
  const { agreements } = useBeside()
  const agree = useAgree(shown.section.key, reading)
  const hasAnswers = Object.keys(agreements[shown.section.key] ?? {}).length > 0
  if (isBlank(reading) && !hasAnswers) return null
  return (
    <div className={styles.foot} data-agree>
      <AgreePart shown={shown} reading={reading} agree={agree} level="h2">
        {agree.may ? <Choices {...agree} onChoose={agree.choose} /> : null}
      </AgreePart>
    </div>
  )
}

/** In a phone's list of a part's fields, and under a part in the list of parts: the way to its page. */
export const AgreeLink = ({
  section,
  onGo,
}: {
  readonly section: string
  readonly onGo?: (() => void) | undefined
}) => {
  const { t } = useTranslation('agreement')
  const { to } = usePlan()
  const me = useMe()
  const isAsked = can(me.role, 'agree')
  return (
    <ButtonLink kind="quiet" size="small" to={to(section, 'agree')} {...(onGo ? { onClick: onGo } : {})}>
      <Icon name={isAsked ? 'check' : 'list'} size="small" />
      {t(isAsked ? 'ask.title' : 'ask.answers')}
    </ButtonLink>
  )
}
