//! Signing natively. In: a body of 12 bytes, one of 70 KB. Out: what a signature takes, and of that the hash of the body.
#![allow(clippy::unwrap_used, reason = "a measurement fails where it stands")]

use countersign::{
    credentials::Credentials,
    digest,
    json::Value,
    request::Request,
    signature::{self, Options},
    time::Instant,
};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

fn request(body: &[u8]) -> Request {
    Request {
        method: "PUT".to_owned(),
        host: "elb.cn-north-4.myhuaweicloud.com".to_owned(),
        path: "/v3/99a3fff0d03c428eac3678da6a7d0f24/elb/certificates/233a325e5e3e4ce8beeb320aa714cc12".to_owned(),
        query: String::new(),
        headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
        body: body.to_vec().into(),
        body_sha256: digest::hex(&digest::sha256(body)),
        preview: String::new(),
    }
}

fn signing(criterion: &mut Criterion) {
    let credentials =
        Credentials::read(&Value::parse(r#"{"accessKey":"EXAMPLE","secretKey":"example"}"#).unwrap()).unwrap();
    let now = Instant::from_basic("20270101T000000Z").unwrap();
    for (name, length) in [("12 bytes", 12), ("70 KB", 70 << 10)] {
        let body = vec![b'x'; length];
        let mut group = criterion.benchmark_group(name);
        group.bench_function("hash the body", |bencher| bencher.iter(|| digest::sha256(&body)));
        group.bench_function("sign", |bencher| {
            let options = || Options { now, algorithm: None, region: None, sm3: None };
            let sign = |request| signature::sign(request, &credentials, options()).unwrap();
            bencher.iter_batched(|| request(&body), sign, BatchSize::SmallInput);
        });
        group.finish();
    }
}

criterion_group!(benches, signing);
criterion_main!(benches);
