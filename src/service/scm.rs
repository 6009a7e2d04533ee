//! In: nothing. Out: all that is known of SSL Certificate Manager as a service; its call stands in the folder.

mod meanings;
pub mod reads;
mod sentences;

use super::{Hosts, Service};

/// SSL Certificate Manager of Cloud Certificate Manager, where certificates are bought and uploaded.
pub const SERVICE: Service = Service {
    hosts: Hosts {
        name: "scm",
        regions: "ap-southeast-1 cn-north-4 my-kualalumpur-1",
        exceptions: &[],
        global: None,
        open_telekom_cloud: &[],
        instances: None,
    },
    derived: None,
    meanings: meanings::MEANINGS,
    throttling: &[],
    secrets: &[],
    sentences: &[sentences::ALL, meanings::SENTENCES],
    calls: &[&reads::CERTIFICATES],
};
