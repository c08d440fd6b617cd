/** The replay: the plan as it stood, what happened beside it, the line of time below. */
import { lazy, memo, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Dialog } from '../look/Dialog.tsx'
import { Icon } from '../look/Icon.tsx'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import { Page } from '../look/Page.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { TopBar } from '../look/TopBar.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import { createAxis } from './axis.ts'
import { BringBackDialog } from './BringBackDialog.tsx'
import { Controls } from './Controls.tsx'
import { DrawnIcon, type DrawnName } from './DrawnIcon.tsx'
import { Filters } from './Filters.tsx'
import { FindDialog } from './FindDialog.tsx'
import { type Filter, isFiltered, matches, meetingsIn, noFilter } from './filter.ts'
import { Happened } from './Happened.tsx'
import { useHistory } from './here.ts'
import { JumpDialog } from './JumpDialog.tsx'
import { marksIn } from './kinds.ts'
import { createPlayback } from './playback.ts'
import { ReaderLine } from './ReaderLine.tsx'
import { ReadPlan } from './ReadPlan.tsx'
import { RoomLine } from './RoomLine.tsx'
import styles from './replay.module.css'
import { emptyRoom, type RoomThen, roomsThen } from './room-then.ts'
import { Seal } from './Seal.tsx'
import { SealHere } from './SealHere.tsx'
import { createSaidStore } from './said-store.ts'
import seals from './seal.module.css'
import { createSealStore } from './seal-store.ts'
import { createShownStore, type ShownStore } from './shown-store.ts'
import { usePicked, useStore } from './store.ts'
import { type Pause, Timeline } from './Timeline.tsx'
import { useTimes } from './times.ts'
import type { ToldMoment } from './told.ts'
import { useKeepsPlace } from './use-keeps-place.ts'
import { usePlayerKeys } from './use-player-keys.ts'
import { useTell } from './use-tell.ts'
import { GoContext } from './WhoCard.tsx'

const pausesIn = (moments: readonly ToldMoment[]): readonly Pause[] => {
  const pauses: Pause[] = []
  let from: number | null = null
  for (const { at, body } of moments) {
    if (body.kind === 'everyonePaused') from ??= at
    if (from === null || (body.kind !== 'everyoneResumed' && body.kind !== 'meetingClosed')) continue
    pauses.push({ from, to: at })
    from = null
  }
  return pauses
}

const Damaged = () => {
  const { t } = useTranslation('history')
  const { lines, unread, isWhole } = useHistory().story.damage
  if (lines.length + unread.length === 0 && isWhole) return null
  return (
    <Note kind="changed" icon="idea" title={t('damage.title')}>
      <p>{lines.length > 0 ? t('damage.lines', { count: lines.length }) : t('damage.words')}</p>
    </Note>
  )
}

interface ToolProps {
  readonly icon: DrawnName
  readonly words: string
  readonly onClick: () => void
}

const Tool = ({ icon, words, onClick }: ToolProps) => (
  <button type="button" className={styles.chip} onClick={onClick}>
    <DrawnIcon name={icon} size="small" />
    {words}
  </button>
)

interface PlanThenProps {
  readonly shownStore: ShownStore
  /** By moment. */
  readonly rooms: readonly RoomThen[]
  readonly filter: Filter
}

/** Drawn when the worker has answered, which is a little after the line has moved. */
const PlanThen = memo(({ shownStore, rooms, filter }: PlanThenProps) => {
  const shown = useStore(shownStore.shown)
  if (!shown) return <Loading />
  return <ReadPlan shown={shown} room={rooms[shown.view.at] ?? emptyRoom} filter={filter} />
})

type Open = 'find' | 'jump' | 'happened' | 'bring' | 'save' | null

const SaveDialog = lazy(() => import('./SaveDialog.tsx'))

export const Player = ({ onBroken }: { readonly onBroken: () => void }) => {
  const { t } = useTranslation(['history', 'saved'])
  const { plan, story, line, to, toPlan, bringBack, about } = useHistory()
  const { moments, people } = story
  const isWide = useIsWide()
  const [playback] = useState(() => createPlayback(moments.map(({ at }) => at)))
  const [shownStore] = useState(() => createShownStore(line, onBroken))
  const [saidStore] = useState(() => createSaidStore(line))
  const [sealStore] = useState(() => createSealStore(line))
  const [filter, setFilter] = useState<Filter>(noFilter)
  const [showsChanges, setShowsChanges] = useState(true)
  const [open, setOpen] = useState<Open>(null)
  const player = useStore(playback.shown)
  const isShown = usePicked(shownStore.shown, (shown) => shown !== null)
  const seal = useStore(sealStore.state)
  const times = useTimes()
  const tell = useTell()
  const { index, since } = player
  const said = usePicked(saidStore.said, (all) => all.get(index))

  const axis = useMemo(() => createAxis(player.times), [player.times])
  const marks = useMemo(() => marksIn(moments), [moments])
  const pauses = useMemo(() => pausesIn(moments), [moments])
  const rooms = useMemo(() => roomsThen(moments), [moments])
  const meetings = useMemo(() => meetingsIn(moments), [moments])
  const left = useMemo(
    () => moments.filter((moment) => matches(moment, filter, { people, meetings })),
    [moments, filter, people, meetings],
  )
  useEffect(() => playback.send({ type: 'filter', stops: left.map((one) => one.index) }), [playback, left])
  useEffect(
    () => shownStore.want(showsChanges && since >= 0 ? { at: index, since } : { at: index }),
    [shownStore, index, since, showsChanges],
  )
  useEffect(() => saidStore.want([index]), [saidStore, index])
  useEffect(() => playback.close, [playback])
  // Only when the first picture stands.
  useEffect(() => {
    if (isShown) sealStore.start()
  }, [sealStore, isShown])
  usePlayerKeys(playback)
  useKeepsPlace(playback)

  // The same at every moment, so that lines that stay are not drawn anew.
  const go = useCallback(
    (moment: number): void => {
      setOpen(null)
      playback.send({ type: 'seek', index: moment })
    },
    [playback],
  )
  const now = moments[index]
  const what = now ? tell.moment(now, said) : ''
  const spoken = now ? t('spoken', { time: times.time(now.at), what }) : ''
  const happened = <Happened stops={player.stops} shownStore={shownStore} saidStore={saidStore} onGo={go} />
  const sealed = <Seal seal={seal} onGo={go} />
  return (
    <Page
      title={t('title')}
      width="full"
      isDense
      top={
        <TopBar
          plan={plan}
          {...(toPlan ? { back: { to: toPlan, label: t('back') } } : {})}
          end={
            isWide ? (
              <>
                {about}
                {sealed}
              </>
            ) : null
          }
        />
      }
    >
      <div className={styles.replay}>
        <h1 className={styles.hidden}>{t('title')}</h1>
        {isWide ? null : (
          <div className={seals.strip}>
            {sealed}
            {about}
          </div>
        )}
        <fieldset className={styles.filters}>
          <legend className={styles.hidden}>{t('filters')}</legend>
          <Filters filter={filter} meetings={meetings} onFilter={setFilter} />
          <button
            type="button"
            className={`${styles.chip} ${showsChanges ? styles.chipOn : ''}`}
            aria-pressed={showsChanges}
            onClick={() => setShowsChanges(!showsChanges)}
          >
            {showsChanges ? <DrawnIcon name="yes" size="small" /> : null}
            {t('changes')}
          </button>
          <span className={styles.gap} />
          <Tool icon="jump" words={t('jump.open')} onClick={() => setOpen('jump')} />
          <Tool icon="find" words={t('find.open')} onClick={() => setOpen('find')} />
          {isWide ? null : <Tool icon="happened" words={t('happened')} onClick={() => setOpen('happened')} />}
          {bringBack && index < moments.length - 1 ? (
            <Tool icon="restore" words={t('bring.open')} onClick={() => setOpen('bring')} />
          ) : null}
          <Link className={styles.chip} to={to('compare', `from=${index}`)}>
            <DrawnIcon name="compare" size="small" />
            {t('compare.open')}
          </Link>
          <button type="button" className={styles.chip} onClick={() => setOpen('save')}>
            <Icon name="save" size="small" />
            {t('saved:open')}
          </button>
        </fieldset>
        <div className={styles.main} data-scrolls>
          <ReaderLine />
          <Damaged />
          <SealHere seal={seal} moment={index} />
          {isFiltered(filter) && left.length === 0 ? (
            <p className={styles.nothing}>
              {t('nothing')}{' '}
              <button type="button" className={styles.chip} onClick={() => setFilter(noFilter)}>
                {t('all')}
              </button>
            </p>
          ) : null}
          <RoomLine room={rooms[index] ?? emptyRoom} moment={now} />
          <Sheet className={styles.sheet ?? ''}>
            <GoContext value={go}>
              <PlanThen shownStore={shownStore} rooms={rooms} filter={filter} />
            </GoContext>
          </Sheet>
        </div>
        {isWide ? (
          <aside className={styles.aside}>
            <h2 className="label">{t('happened')}</h2>
            {happened}
          </aside>
        ) : null}
        <section className={styles.timeline} aria-label={t('player')}>
          <Controls playback={playback} />
          <p className={styles.now} data-now={index}>
            {what}
          </p>
          <Timeline
            playback={playback}
            axis={axis}
            marks={marks}
            pauses={pauses}
            moments={left}
            spoken={spoken}
          />
        </section>
      </div>
      <FindDialog isOpen={open === 'find'} onClose={() => setOpen(null)} onGo={go} />
      {bringBack ? (
        <BringBackDialog
          index={index}
          bringBack={bringBack}
          isOpen={open === 'bring'}
          onClose={() => setOpen(null)}
        />
      ) : null}
      <JumpDialog marks={marks} isOpen={open === 'jump'} onClose={() => setOpen(null)} onGo={go} />
      {open === 'save' ? (
        <Suspense>
          <SaveDialog index={index} onClose={() => setOpen(null)} onGo={go} />
        </Suspense>
      ) : null}
      <Dialog title={t('happened')} isOpen={open === 'happened'} onClose={() => setOpen(null)}>
        {open === 'happened' ? happened : null}
      </Dialog>
    </Page>
  )
}
