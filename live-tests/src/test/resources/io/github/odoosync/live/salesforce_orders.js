// Leads an order through its life with jsforce, reads what changed, and prints what came of it.
// Usage: node salesforce_orders.js URL CLIENT_ID CLIENT_SECRET
const jsforce = require('jsforce');
const [url, id, secret] = process.argv.slice(2);
const said = promise => promise.then(r => r.success ? 'done' : r.errors[0].statusCode, e => e.errorCode);
(async () => {
  const conn = new jsforce.Connection({loginUrl: url, instanceUrl: url, oauth2: {loginUrl: url, clientId: id, clientSecret: secret}, version: '64.0'});
  await conn.authorize({grant_type: 'client_credentials'});
  const made = async (object, values) => (await conn.sobject(object).create(values)).id;
  const status = code => conn.query(`SELECT ApiName FROM OrderStatus WHERE StatusCode = '${code}'`).then(q => q.records[0].ApiName);
  const [draft, activated] = [await status('Draft'), await status('Activated')];
  const book = (await conn.query('SELECT Id FROM Pricebook2 WHERE IsStandard = true')).records[0].Id;
  const account = await made('Account', {Name: 'Acme'});
  const product = await made('Product2', {Name: 'Chair'});
  const price = await made('PricebookEntry', {Product2Id: product, Pricebook2Id: book, UnitPrice: 9.5, IsActive: true});
  const values = {AccountId: account, Pricebook2Id: book, EffectiveDate: '2026-01-02', Status: draft};
  const orders = conn.sobject('Order'), items = conn.sobject('OrderItem');
  console.log(await said(orders.create({...values, Status: activated})));
  const order = await made('Order', values);
  console.log(await said(orders.update({Id: order, Status: activated})));
  const item = {OrderId: order, PricebookEntryId: price, Quantity: 2, UnitPrice: 9.5};
  await made('OrderItem', item);
  console.log(await said(orders.update({Id: order, Status: activated})), await said(items.create(item)), await said(orders.destroy(order)));
  const kept = await orders.retrieve(order);
  console.log(kept.StatusCode, kept.TotalAmount);
  console.log(await said(orders.update({Id: order, Status: draft})), await said(orders.destroy(order)));
  const [start, end] = [-60, 2].map(minutes => new Date(Date.now() + minutes * 60000).toISOString());
  console.log((await conn.sobject('Account').updated(start, end)).ids.indexOf(account), (await orders.updated(start, end)).ids.length);
  const deleted = await orders.deleted(start, end);
  console.log(deleted.deletedRecords.map(r => r.id === order), new Date(deleted.earliestDateAvailable) < new Date(start), 'latestDateCovered' in deleted);
  const q = await conn.query('SELECT Id, IsDeleted FROM OrderItem', {scanAll: true});
  console.log(q.records.map(r => r.IsDeleted), (await conn.query('SELECT Id FROM OrderItem')).totalSize);
})().catch(e => { console.error(e); process.exit(1); });
