// Requests a URL with Node's fetch, and prints the status or why there is no answer.
try {
  const { status } = await fetch(process.argv[2]);
  console.log("answered", status);
} catch (error) {
  console.log("refused", error.cause?.code);
}
