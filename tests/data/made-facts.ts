import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A small folder of facts in which everything is right: one system, one trust, one hospital, one CCG, two terms, one person. */
const FACTS: Readonly<Record<string, string>> = {
  'pack.json': '{ "name": "Made facts", "version": "2026.1", "published": "2026-07-08", "licence": "none" }',
  'systems.csv': `id,name,short_name,areas,acronyms,forms,opened,closed,region,ons_code,website,sources,note
ods:QJM,NHS Lincolnshire Integrated Care Board,Lincolnshire ICB,Lincolnshire,,,2022-07-01,,Midlands,E54000013,,s1,
`,
  'trusts.csv': `id,name,short_name,forms,type,opened,closed,region,system,website,sources,note
ods:RWD,United Lincolnshire NHS Trust,United Lincolnshire,ULHT,acute,2000-04-01,,Midlands,ods:QJM,,s1,
`,
  'regions.csv': `id,name,forms,region,sources
ods:Y60,NHS England Midlands,,Midlands,s1
`,
  'hospitals.csv': `id,name,forms,trust,town,postcode_district,kind,opened,closed,ambiguous,sources,note
ods:RWDDA,Lincoln County Hospital,,ods:RWD,Lincoln,LN2,acute,,,,s1,
`,
  'ccgs.csv': `id,name,area,forms,opened,closed,system,merged_into,sources,note
ods:71E,NHS Lincolnshire CCG,Lincolnshire,,2020-04-01,2022-06-30,ods:QJM,,s1,
`,
  'successions.csv': `from,to,date,type,old_name,new_name,detail,sources,note
ods:QJM,ods:QJM,2016-03,stp,,,,s1,
ods:QJM,ods:QJM,2022-07-01,icb,,,,s1,
`,
  'memberships.csv': `trust,system,from,to,sources
ods:RWD,ods:QJM,2022-07-01,,s1
`,
  'clusters.csv': 'cluster,system,status,sources\n',
  'places.csv': 'place,kind,system,from,sources\nBoston,district,ods:QJM,,s1\n',
  'terms/concepts.csv': `id,kind,name,acronym,definition,always,cue,ordinary,for,against,from,to,status,successors,predecessors,related,legal_basis,events,sources
body:nhs-england,body,NHS England,NHSE,"National body that leads the NHS.",NHS England,NHSE,,,,2013-04-01,,current,,,,,2013-04-01=begins,s1
term:place,concept,Place,,A council’s area.,place-based partnership,,place,level,place of work,,,current,,,body:nhs-england,,,https://example.org/place
`,
  'people.csv': `id,name,also,offices,sources
person:a-chief,A Chief,,Chief executive @ body:nhs-england @ 2013 @ 2014,s1
`,
  'metrics.csv': `id,name,short_name,unit,better,measures,source,derive,decimals,months_to_release,spoken,standard_on
ae-4h,A&E four hours,A&E,%,higher,Share seen in four hours.,s1,percent,1,1,four hours|A&E target,
`,
  'figures/ae-4h.csv': `entity,source,every,from,values,numerators,denominators
body:nhs-england,s1,month,2020-10,,700|650|,1000|1000|
ods:QJM,s1,month,2020-10,72.5||70,,
ods:RWD,s1,month,2020-10,,54|,100|
ods:RWD,s1,year,2019,60.1,,
`,
  'caveats.csv': `id,effect,metrics,entities,figure_sources,from,to,note,sources
no-november,missing,ae-4h,ods:RWD,,2020-11,2020-12,It published none.,s1
`,
  'publications.csv': `source,period,published,revised,file
s1,2020-10,2020-11-12,2021-05-13,October.xls
`,
  'measures.csv': `term,metrics
term:place,ae-4h
`,
  'tiles.csv': `layout,system,column,row,label
2022,ods:QJM,6,5,Lincs
`,
  'standards.csv': `metric,from,to,threshold,unit,kind,what,sources
ae-4h,2010-07,,95,%,constitutional standard,Set in 2010,s1
`,
  'sources.csv': `id,publisher,title,url,published,licence,obtained_from
s1,NHS England,A table,https://example.org/table,2026,OGL,
`,
};

/** What to replace in which file: a text that must be there, and what comes in its place. */
export type Change = readonly [file: string, was: string, is: string];

/** Writes the facts, changed, into a new folder. */
export function writeFacts(changes: readonly Change[]): string {
  const files = { ...FACTS };
  for (const [file, was, is] of changes) {
    if (!files[file]?.includes(was)) throw new Error(`${file} does not say "${was}"`);
    files[file] = files[file].replace(was, () => is);
  }
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-facts-'));
  for (const inner of ['terms', 'figures']) mkdirSync(join(folder, inner));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  return folder;
}

/** The same, for as long as the test lasts. */
export function madeFacts(...changes: readonly Change[]): string {
  const folder = writeFacts(changes);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
