/** Three boxes of one's own: nobody else opens them, and nothing of them goes into the plan by itself. */
import { type PreparationBox, preparationBoxes } from '@twofold/shared/preparation'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { Button, ButtonLink } from '../look/Button.tsx'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { useDeviceWord } from '../look/use-is-wide.ts'
import { usePlan } from '../plan/plan-context.ts'
import { Box } from './Box.tsx'
import type { Keeper, KeeperState } from './keeper.ts'
import styles from './ready.module.css'
import { useKeeper } from './use-keeper.ts'

/** Who can open it, in plain words, also what takes it away. */
const Privacy = () => {
  const { t } = useTranslation('ready')
  const { overview } = usePlan()
  const device = useDeviceWord()
  return (
    <Note icon="lock" title={t(`only.${device}`, { agency: overview.agencyName })}>
      <p>{overview.isBorrowed ? t(`borrowed.${device}`) : t(`stays.${device}`)}</p>
    </Note>
  )
}

interface OpenProps {
  readonly keeper: Keeper
  readonly state: KeeperState & { readonly kind: 'open' }
}

const Boxes = ({ keeper, state }: OpenProps) => {
  const { t } = useTranslation(['ready', 'plan'])
  const { to } = usePlan()
  return (
    <>
      {state.ended ? (
        <Note kind="changed" icon="change" isNews title={t('ended.title')}>
          <p>{t('ended.text')}</p>
        </Note>
      ) : null}
      {preparationBoxes.map((box: PreparationBox) => (
        <Box key={box} box={box} keeper={keeper} state={state} />
      ))}
      <p className="soft">{t('nothingByItself')}</p>
      <ButtonLink icon="back" to={to()}>
        {t('plan:backToPlan')}
      </ButtonLink>
    </>
  )
}

const Trouble = ({
  state,
  keeper,
}: {
  readonly state: KeeperState & { kind: 'trouble' }
  readonly keeper: Keeper | null
}) => {
  const { t } = useTranslation()
  return (
    <>
      <TroubleNote trouble={state.trouble} />
      <Button kind="main" onClick={() => keeper?.look()}>
        {t('tryAgain')}
      </Button>
    </>
  )
}

const Body = ({ keeper, state }: { readonly keeper: Keeper | null; readonly state: KeeperState }) => {
  switch (state.kind) {
    case 'opening':
      return <Loading />
    case 'trouble':
      return <Trouble state={state} keeper={keeper} />
    case 'open':
      return keeper ? <Boxes keeper={keeper} state={state} /> : null
  }
}

export const ReadyPage = () => {
  const { t } = useTranslation('ready')
  const { keeper, state } = useKeeper()
  return (
    <Sheet onlyWide>
      <div className={styles.page}>
        <header className={styles.head}>
          <h1>{t('title')}</h1>
          <p className="lead">{t('lead')}</p>
        </header>
        <Privacy />
        <Body keeper={keeper} state={state} />
      </div>
    </Sheet>
  )
}
