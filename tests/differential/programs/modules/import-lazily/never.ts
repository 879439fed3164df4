console.log("nor this");
