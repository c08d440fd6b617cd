/** In the list of parts: notes that wait there, and words that somebody wrote for the reader. */
import { can } from '@twofold/shared/roles'
import { useTranslation } from 'react-i18next'
import { StateLine } from '../look/Tag.tsx'
import { useBeside, useMe } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import { SincePart } from '../since/SinceLine.tsx'
import styles from './beside.module.css'
import { useWaitingFor } from './use-passages.ts'

const Waiting = ({ fields }: { readonly fields: readonly ShownField[] }) => {
  const { t } = useTranslation('beside')
  const { notes, rewordings } = useBeside()
  const me = useMe()
  const mayAnswer = can(me.role, 'agree')
  const scribed = useWaitingFor(fields, mayAnswer ? me.id : null, false).length > 0
  const isHere = ({ field }: { readonly field: string }) => fields.some(({ id }) => id === field)
  const waiting = notes.filter((note) => note.resolved === null && isHere(note)).length
  const wordings = rewordings.filter(isHere).length
  if (waiting + wordings === 0 && !scribed) return null
  return (
    <span className={styles.part}>
      {waiting > 0 ? <StateLine icon="note">{t('notes.count', { count: waiting })}</StateLine> : null}
      {wordings > 0 ? <StateLine icon="change">{t('wording.count', { count: wordings })}</StateLine> : null}
      {scribed ? <StateLine icon="pen">{t('scribed.part')}</StateLine> : null}
    </span>
  )
}

/** And how much is new there. */
export const PartNotes = ({ fields }: { readonly fields: readonly ShownField[] }) => (
  <>
    {fields[0] ? <SincePart section={fields[0].section.key} /> : null}
    <Waiting fields={fields} />
  </>
)
