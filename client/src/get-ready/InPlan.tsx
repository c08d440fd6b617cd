/** Under a box: which of its words one has brought to the plan, and where they went. */
import { type FieldId, splitFieldId } from '@twofold/shared/ids'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Icon } from '../look/Icon.tsx'
import { usePlan, useSay } from '../plan/plan-context.ts'
import type { Mark } from './brought.ts'
import styles from './ready.module.css'

/** As many letters as say which words are meant. */
const shortLength = 40
const short = (words: string): string => {
  const line = words.replaceAll(/\s+/g, ' ').trim()
  return line.length > shortLength ? `${line.slice(0, shortLength).trimEnd()}…` : line
}

const Where = ({ field }: { readonly field: FieldId }) => {
  const say = useSay()
  const { sections, to } = usePlan()
  const shown = sections.flatMap(({ fields }) => fields).find(({ id }) => id === field)
  const { section, field: key } = splitFieldId(field)
  return shown ? <Link to={to(section, key)}>{say(shown.field.short)}</Link> : null
}

interface InPlanProps {
  readonly id: string
  readonly text: string
  readonly marks: readonly Mark[]
}

export const InPlan = ({ id, text, marks }: InPlanProps) => {
  const { t } = useTranslation('ready')
  return (
    <ul className={styles.inPlan} id={id}>
      {marks.map(({ from, to, fields }) => (
        <li key={from}>
          <Icon name="check" size="small" />
          <span>
            {t('inPlan', { words: short(text.slice(from, to)) })}{' '}
            {fields.map((field, index) => (
              <span key={field}>
                {index > 0 ? ', ' : null}
                <Where field={field} />
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
