// Attacks: functions of every kind, printed.
console.log(async () => {}, function* g() {}, async function* ag() {}, [async function named() {}], class { static async m() {} }.m);
