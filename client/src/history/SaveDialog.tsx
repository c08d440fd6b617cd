/** A copy to keep, the plan on paper, and whether a paper is right. */
import { parseCode } from '@twofold/shared/history/verification-code'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { TextField } from '../look/Field.tsx'
import { Icon } from '../look/Icon.tsx'
import { Note } from '../look/Note.tsx'
import { useLanguage } from '../words/language.ts'
import { type CopiedHistory, useHistory } from './here.ts'
import styles from './save.module.css'
import { type Copy, type CopyKind, copyHistory, handOver } from './save-history.ts'
import { useTimes } from './times.ts'

/** "412 kB" */
const useSize = (): ((bytes: number) => string) => {
  const { language } = useLanguage()
  return (bytes) => {
    const isBig = bytes >= 1_000_000
    const unit = isBig ? 'megabyte' : 'kilobyte'
    const number = isBig ? bytes / 1_000_000 : Math.max(1, bytes / 1_000)
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      maximumFractionDigits: isBig ? 1 : 0,
    }).format(number)
  }
}

const kinds: readonly CopyKind[] = ['page', 'lines']

const Copies = ({ of }: { readonly of: CopiedHistory }) => {
  const { t } = useTranslation('saved')
  const size = useSize()
  const { isBusy, trouble, run } = useDeed()
  const [made, setMade] = useState<Copy | null>(null)
  const make = (kind: CopyKind) => () =>
    run(async () => {
      setMade(null)
      const copy = await copyHistory(of, kind, new AbortController().signal)
      handOver(copy)
      setMade(copy)
    })
  return (
    <>
      {kinds.map((kind) => (
        <section key={kind} className={styles.part}>
          <h3>{t(`${kind}.title`)}</h3>
          <p>{t(`${kind}.lead`)}</p>
          <Button kind={kind === 'page' ? 'main' : 'plain'} icon="save" isBusy={isBusy} onClick={make(kind)}>
            {t(`${kind}.do`)}
          </Button>
        </section>
      ))}
      <div role="status" className={styles.made}>
        {isBusy ? <p>{t('making')}</p> : null}
        {made ? (
          <Note kind="yes" icon="check">
            <p>{t('made', { name: made.name, size: size(made.bytes) })}</p>
          </Note>
        ) : null}
      </div>
      <TroubleNote trouble={trouble} />
      <p className="soft">
        {t('care')} {t('written')}
      </p>
    </>
  )
}

const Print = ({ index }: { readonly index: number }) => {
  const { t } = useTranslation('saved')
  const { story, to } = useHistory()
  const times = useTimes()
  return (
    <section className={styles.part}>
      <h3>{t('print.title')}</h3>
      <p>{t('print.lead', { when: times.when(story.moments[index]?.at ?? 0) })}</p>
      <Link className={styles.link} to={to('record', `at=${index}`)}>
        <Icon name="print" />
        {t('print.do')}
      </Link>
    </section>
  )
}

type Checked = 'no' | 'please' | 'looking' | 'none' | { readonly moment: number }

const Check = ({ onGo }: { readonly onGo: (moment: number) => void }) => {
  const { t } = useTranslation('saved')
  const { line, story } = useHistory()
  const times = useTimes()
  const [typed, setTyped] = useState('')
  const [checked, setChecked] = useState<Checked>('no')
  const check = (event: FormEvent): void => {
    event.preventDefault()
    const code = parseCode(typed)
    if (!code) return setChecked('please')
    setChecked('looking')
    line.ask({ kind: 'findCode', code }).then(
      (moment) => setChecked(moment === null ? 'none' : { moment }),
      () => setChecked('no'),
    )
  }
  return (
    // Shut, so that a phone does not begin with its keyboard.
    <details className={styles.part}>
      <summary className={styles.summary}>
        <h3>{t('check.title')}</h3>
      </summary>
      <form className={styles.form} onSubmit={check}>
        <TextField
          label={t('check.label')}
          hint={t('check.hint')}
          message={checked === 'please' ? t('check.please') : undefined}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit">{t('check.do')}</Button>
      </form>
      <div role="status">
        {checked === 'looking' ? <p>{t('check.looking')}</p> : null}
        {checked === 'none' ? (
          <Note kind="changed" icon="idea">
            <p>{t('check.none')}</p>
          </Note>
        ) : null}
        {typeof checked === 'object' ? (
          <Note kind="yes" icon="check">
            <p>{t('check.found', { when: times.when(story.moments[checked.moment]?.at ?? 0) })}</p>
            <Button kind="quiet" onClick={() => onGo(checked.moment)}>
              {t('check.go')}
            </Button>
          </Note>
        ) : null}
      </div>
    </details>
  )
}

export interface SaveDialogProps {
  /** The moment that is shown. */
  readonly index: number
  readonly onClose: () => void
  readonly onGo: (moment: number) => void
}

const SaveDialog = ({ index, onClose, onGo }: SaveDialogProps) => {
  const { t } = useTranslation('saved')
  const { copied } = useHistory()
  return (
    <Dialog title={t('title')} isOpen onClose={onClose}>
      {copied ? <Copies of={copied} /> : null}
      <Print index={index} />
      <Check onGo={onGo} />
    </Dialog>
  )
}

export default SaveDialog
