/**
 * How long a keystroke takes to the other people and to the disk, and what it and an open plan cost the server: ours
 * beside a bare `ws` relay, `@y/websocket-server` and Hocuspocus, each a process of its own, in one run on one machine,
 * with the same people at the same keyboards. The middle of several rounds that take turns, because machines are noisy.
 *
 *   npm run bench
 *   BENCH_ROOMS="4x50@10 50x1@10 200x1@10"   people × rooms @ keys a second each
 *   BENCH_SECONDS=6  BENCH_ROUNDS=3  BENCH_SERVERS=Twofold,relay  BENCH_PARTS=judge,disk,typing,memory,past,replay
 */
import { loadavg } from 'node:os'
import { diskBench } from './disk.ts'
import { judgeBench } from './judge.ts'
import { type Figures, measure, type Pace, type Scenario } from './measure.ts'
import { measureMemory } from './memory.ts'
import { benchPast } from './past.ts'
import { benchReplay } from './replay.ts'
import { heading, medianFigures, memoryHeading, memoryRow, rowsOf } from './report.ts'
import { type ServerName, serverNames } from './servers/start.ts'
import { median } from './statistics.ts'

const listOf = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== '')
const setting = (name: string, usual: string): string => process.env[`BENCH_${name}`] ?? usual

const scenarioOf = (text: string): Scenario => {
  const found = /^(\d+)x(\d+)@(\d+)$/.exec(text)
  if (!found) throw new RangeError(`BENCH_ROOMS holds ${text}; it should look like 4x50@10`)
  const [people = 0, rooms = 0, keysPerSecond = 0] = found.slice(1).map(Number)
  return { people, rooms, keysPerSecond }
}

const isServer = (text: string): text is ServerName => serverNames.some((name) => name === text)

const scenarios = listOf(setting('ROOMS', '2x1@5 10x1@5 20x1@5 10x1@10 4x10@10')).map(scenarioOf)
const servers = listOf(setting('SERVERS', serverNames.join(' '))).filter(isServer)
const parts = listOf(setting('PARTS', 'judge disk typing memory past replay'))
const rounds = Number(setting('ROUNDS', '3'))
const pace: Pace = { warmUpSeconds: 3, seconds: Number(setting('SECONDS', '6')) }
const crowd = { rooms: 200, people: 4, steps: 5 }

const say = (line: string): void => console.log(line)
const sayLoad = (): void =>
  say(
    `Load average ${loadavg()
      .map((one) => one.toFixed(2))
      .join(', ')}.`,
  )

const measureRounds = async (scenario: Scenario): Promise<void> => {
  const figures = new Map<ServerName, Figures[]>(servers.map((name) => [name, []]))
  const loads: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const name of servers) {
      figures.get(name)?.push(await measure(name, scenario, pace))
      loads.push(loadavg()[0] ?? Number.NaN)
    }
  }
  const medians = new Map([...figures].map(([name, of]) => [name, medianFigures(of)]))
  say(rowsOf(scenario, median(loads), medians).join('\n'))
}

const benchTyping = async (): Promise<void> => {
  say(
    `Typing for ${pace.seconds} s, the middle of ${rounds} rounds. Times in ms, CPU per edit and person it reached.`,
  )
  say(
    'saved: ours is on the disk; Hocuspocus says it before it stores (2 to 10 s later). driver: its own lag, p99.',
  )
  say(
    'Hocuspocus keeps documents in node:sqlite by its database extension, y-websocket in LevelDB, the relay nowhere.',
  )
  say(heading)
  for (const scenario of scenarios) await measureRounds(scenario)
}

const benchMemory = async (): Promise<void> => {
  say(`${crowd.rooms} open plans, then ${crowd.people} people in each, all idle: KB for one more of each.`)
  say(
    'Resident is coarse: what the process had free from its start is used up first. heap: JavaScript and its buffers.',
  )
  say(memoryHeading)
  for (const name of servers) say(memoryRow(name, await measureMemory(name, crowd)))
}

sayLoad()
if (parts.includes('judge')) await judgeBench()
if (parts.includes('disk')) await diskBench(say)
if (parts.includes('typing')) await benchTyping()
if (parts.includes('memory')) await benchMemory()
if (parts.includes('past')) benchPast(say)
if (parts.includes('replay')) await benchReplay(say)
sayLoad()
