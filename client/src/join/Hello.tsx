/** "Hello, Ana." The page of a link that is open. */
import type { Joined, JoinLook } from '@twofold/shared/http-api'
import { can } from '@twofold/shared/roles'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { house } from '../http/house.ts'
import { HouseError } from '../http/request.ts'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { Choice, ChoiceGroup } from '../look/Choice.tsx'
import { Dock } from '../look/Dock.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { LeaveButton } from '../look/LeaveButton.tsx'
import { BookArt } from '../look/Logo.tsx'
import { Page } from '../look/Page.tsx'
import { addressOfPlace } from '../look/places.ts'
import { TopBar } from '../look/TopBar.tsx'
import { useDeviceWord } from '../look/use-is-wide.ts'
import { currentLanguage, rememberLanguage, useLanguage } from '../words/language.ts'
import { listIn } from '../words/when.ts'
import styles from './join.module.css'
import { WhoCanSee } from './WhoCanSee.tsx'

type OpenLook = Extract<JoinLook, { readonly isOpen: true }>

const Lead = ({ look }: { readonly look: OpenLook }) => {
  const { t } = useTranslation(['join', 'common'])
  const { language } = useLanguage()
  const writes = can(look.me.role, 'write')
  const names = look.people
    .filter((person) => person.id !== look.me.id && can(person.role, 'write'))
    .map((person) => person.name)
  const key = names.length === 0 ? 'leadAlone' : writes ? 'leadWrites' : 'leadReads'
  // The sentence is cut where the plan's name goes, so that the name can be bold in any language.
  const [before, after] = t(key, { plan: '\n', names: listIn(language, names) }).split('\n')
  return (
    <p className="lead">
      {before}
      <b>{t('common:plansNameInside', { child: look.child })}</b>
      {after}
    </p>
  )
}

/** Answers: mine, borrowed, or not picked yet. Nothing is picked beforehand: a shared computer must not be kept by haste. */
type Whose = 'mine' | 'borrowed' | null

/** The device may hold somebody else of the same plan already, or a member of staff: the address then says as whom. */
const addressOf = async (joined: Joined): Promise<string> => {
  const plain = addressOfPlace(joined, [])
  const me = await house.me().catch(() => null)
  if (!me) return plain
  return me.staff ? `${plain}?as=${joined.participantId}` : addressOfPlace(joined, me.places)
}

export interface HelloProps {
  readonly look: OpenLook
  readonly token: string
  /** The link was used up or ended while this page was open. */
  readonly onClosed: () => void
}

export const Hello = ({ look, token, onClosed }: HelloProps) => {
  const { t } = useTranslation(['join', 'common'])
  const navigate = useNavigate()
  const device = useDeviceWord()
  const form = useId()
  const [whose, setWhose] = useState<Whose>(null)
  const [isAsked, setIsAsked] = useState(false)
  const deed = useDeed()

  const join = async (isMyDevice: boolean): Promise<void> => {
    try {
      const joined = await house.join({ token, isMyDevice, language: currentLanguage() })
      if (isMyDevice) rememberLanguage()
      await navigate(await addressOf(joined), { replace: true })
    } catch (error) {
      if (error instanceof HouseError && error.trouble === 'linkClosed') onClosed()
      else throw error
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setIsAsked(true)
    if (whose) deed.run(() => join(whose === 'mine'))
    else event.currentTarget.querySelector<HTMLInputElement>('input[type=radio]')?.focus()
  }
  const goOn = (
    <Button kind="main" wide type="submit" form={form} iconEnd="next" isBusy={deed.isBusy}>
      {t('common:goOn')}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      width="full"
      top={<TopBar isBare end={<LanguagePicker />} />}
      dock={<Dock foot={<LeaveButton />}>{goOn}</Dock>}
    >
      <div className={styles.join}>
        <section className={styles.hello}>
          <div className={styles.art}>
            <BookArt />
          </div>
          <h1 className="display">{t('hello', { name: look.me.name })}</h1>
          <Lead look={look} />
          <p className={`small soft ${styles.from}`}>{t('from', { agency: look.agencyName })}</p>
        </section>
        <form id={form} className={styles.ask} onSubmit={submit} noValidate>
          <ChoiceGroup question={t(`device.${device}`)}>
            <Choice
              name="whose"
              isOn={whose === 'mine'}
              onChoose={() => setWhose('mine')}
              title={t(`device.mine.${device}`)}
              text={t('device.mineText')}
            />
            <Choice
              name="whose"
              isOn={whose === 'borrowed'}
              onChoose={() => setWhose('borrowed')}
              title={t(`device.borrowed.${device}`)}
              text={t('device.borrowedText')}
            />
          </ChoiceGroup>
          <p className={styles.please} role="status">
            {isAsked && !whose ? t('device.pick') : null}
          </p>
          <TroubleNote trouble={deed.trouble} />
          <div className={`wideOnly ${styles.go}`}>
            {goOn}
            <LeaveButton />
          </div>
        </form>
        <WhoCanSee people={look.people} me={look.me.id} className={styles.see} />
      </div>
    </Page>
  )
}
