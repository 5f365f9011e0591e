import { readingOf } from '../analytics/report/reading.ts';
import { weeksOf } from '../analytics/report/weeks.ts';
import { exportFolders } from '../analytics/table-sources.ts';
import { Warehouse } from '../analytics/warehouse.ts';
import { receiptsOfSpans } from '../analytics/metric/receipt.ts';
import { asked, statementOf } from '../analytics/report/statements.ts';
const weeks = weeksOf('2026-W37')!;
let t=performance.now();
const w = await Warehouse.open(exportFolders(process.argv[2]!), { readFor: readingOf(weeks) });
console.log('open', performance.now()-t);
const spans=[weeks.now, weeks.before];
const keep=['counted_recontacts','counted_agents','counted_adherence','arrivals'];
for (const k of keep) { t=performance.now(); await w.keep([k], `date BETWEEN '${weeks.before.day}' AND '${weeks.now.until}'`); console.log('keep',k,(performance.now()-t).toFixed(0)); }
const sts = [...receiptsOfSpans(spans).statements.map((s,i)=>['sum'+i+' '+(/FROM (counted_\w+)/.exec(s)?.[1]),s]), ...asked.map(a=>[a,statementOf(a, weeks.now)])] as [string,string][];
for (const [n,s] of sts) { t=performance.now(); await w.query(s); const ms=performance.now()-t; const r = await w.query(`EXPLAIN (FORMAT JSON) ${s}`); const txt=String((r[0] as any).explain_value);
 const hit:string[]=[]; const walk=(x:any)=>{ const T=x?.extra_info?.Table; if(T){ const p=[x.extra_info.Projections??[]].flat(); hit.push(String(T).split('.').pop()+'('+p.join(' ')+')'); } for(const c of x.children??[]) walk(c); };
 for (const x of JSON.parse(txt)) walk(x); console.log(n, ms.toFixed(0)+'ms', [...new Set(hit)].join(' | ').slice(0,400)); }
w.close();
