import { writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { savedPage } from './support/saved-copy.ts'
writeFileSync('/tmp/six/saved-try.html', (await savedPage()).replace(/catch\{(\w)\(\{number:(\w)\}\)\}/, 'catch(eee){console.error(eee.stack);$1({number:$2})}').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''))
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const p = await b.newPage()
let n = 0
p.on('console', (m) => { if (n++ < 6) console.log('console', m.text()) })
p.on('pageerror', (e) => console.log('pageerror', e.message))
await p.goto('file:///tmp/six/saved-try.html')
await p.waitForTimeout(3000)
await b.close()
