exports.deep = { er: [1, 2] };
