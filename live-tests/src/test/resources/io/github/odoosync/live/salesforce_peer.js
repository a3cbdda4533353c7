// Logs in to an org, upserts, loads and queries with jsforce, and prints what came of it.
// Usage: node salesforce_peer.js URL CLIENT_ID CLIENT_SECRET
const jsforce = require('jsforce');
const [url, id, secret] = process.argv.slice(2);
(async () => {
  const conn = new jsforce.Connection({loginUrl: url, instanceUrl: url, oauth2: {loginUrl: url, clientId: id, clientSecret: secret}, version: '64.0'});
  await conn.authorize({grant_type: 'client_credentials'});
  const account = {Odoo_Id__c: 'a:p,1', Name: 'Acme'};
  console.log(JSON.stringify((await conn.sobject('Account').upsert([account, {...account, Odoo_Id__c: 'a:p,2'}], 'Odoo_Id__c', {allOrNone: false})).map(r => r.created)));
  console.log(JSON.stringify((await conn.sobject('Contact').describe()).fields.filter(f => f.externalId).map(f => f.name)));
  const rows = [1, 2, 3].map(i => ({Odoo_Id__c: 'b:' + i, LastName: i === 3 ? '' : `"${i}",\nx`, 'Account.Odoo_Id__c': 'a:p,1'}));
  conn.bulk2.pollInterval = 50; conn.bulk2.pollTimeout = 20000;
  const r = await conn.bulk2.loadAndWaitForResults({object: 'Contact', operation: 'upsert', externalIdFieldName: 'Odoo_Id__c', input: rows});
  console.log(r.successfulResults.length, r.failedResults.length, r.unprocessedRecords.length, JSON.stringify(r.successfulResults.map(x => x.LastName)));
  const q = await conn.query('SELECT LastName, Account.Name FROM Contact ORDER BY LastName');
  console.log(JSON.stringify(q.records.map(x => [x.LastName, x.Account.Name])));
  console.log(conn.limitInfo.apiUsage.limit);
})().catch(e => { console.error(e); process.exit(1); });
